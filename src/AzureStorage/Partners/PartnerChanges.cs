using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Partners;

/// <summary>Writes a change of a partner's rows and its audit row in one transaction.</summary>
internal static class PartnerChanges
{
    /// <summary>The place of the guard in a transaction.</summary>
    private const int Guard = 2;

    /// <summary>
    /// Writes a change of a partner's own row, or of a row next to it. The latter is only accepted while the partner is open: the
    /// transaction also writes the partner's row under its tag, so that no key and no calendar changes after a move has closed the partner.
    /// </summary>
    /// <returns>False if the row has changed since it was read, or already exists.</returns>
    /// <exception cref="PartnerClosedException">The partner is closed or was moved.</exception>
    public static async Task<bool> ChangePartnerAsync(
        this StorageTables tables, TableTransactionAction change, string partner, PartnerAudit audit, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        TableTransactionAction audited = new(TableTransactionActionType.Add, PartnerRows.ToRow(partner, audit));
        if (change.Entity.RowKey == PartnerRows.PartnerRow)
            return await SubmitAsync(table, [change, audited], cancel) is null;
        for (int attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            TableTransactionAction[] guard = await GuardAsync(table, partner, cancel);
            int? refused = await SubmitAsync(table, [change, audited, .. guard], cancel);
            if (refused is not Guard)
                return refused is null;
            await Contention.PauseAsync(attempt, cancel);
        }

        throw Contention.TooMany("Too many writers are changing this partner at once.");
    }

    /// <summary>The action that fails if the partner's row has changed; none if there is no such row.</summary>
    private static async Task<TableTransactionAction[]> GuardAsync(TableClient table, string partner, CancellationToken cancel)
    {
        if (await table.FindAsync(partner, PartnerRows.PartnerRow, cancel) is not { } row)
            return [];
        return row.ContainsKey(PartnerRows.State)
            ? throw new PartnerClosedException(partner)
            : [new(TableTransactionActionType.UpdateMerge, new TableEntity(partner, PartnerRows.PartnerRow), row.ETag)];
    }

    /// <returns>Null if the transaction was written, otherwise the place of the action that was refused.</returns>
    private static async Task<int?> SubmitAsync(TableClient table, TableTransactionAction[] actions, CancellationToken cancel)
    {
        try
        {
            await StorageCall.RunAsync(() => table.SubmitTransactionAsync(actions, cancel), cancel);
            return null;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return (e as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0;
        }
    }
}

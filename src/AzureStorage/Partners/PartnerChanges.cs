using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Partners;

/// <summary>Writes a change of a partner's rows and its audit row in one transaction.</summary>
internal static class PartnerChanges
{
    /// <returns>False if the row has changed since it was read, or already exists.</returns>
    public static async Task<bool> ChangePartnerAsync(
        this StorageTables tables, TableTransactionAction change, string partner, PartnerAudit audit, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        try
        {
            await StorageCall.RunAsync(
                () => table.SubmitTransactionAsync(
                    [change, new(TableTransactionActionType.Add, PartnerRows.ToRow(partner, audit))], cancel), cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}

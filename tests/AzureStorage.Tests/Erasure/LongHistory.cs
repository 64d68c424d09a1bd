using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Tests.Erasure;

/// <summary>
/// Gives a case a history that takes several transactions to erase. Writing it revision by revision would take most of a test's time.
/// </summary>
internal static class LongHistory
{
    /// <summary>As many as fit into one transaction, each with its event.</summary>
    public const int Revisions = 48;

    /// <summary>Inserts copies of the first revision after the latest superseded one.</summary>
    public static async Task AddAsync(string connection, Caller caller, string caseId, int times = 1)
    {
        TableClient table = StorageAccount.Tables(connection).GetTableClient("cases");
        CaseKey key = CaseKey.Of(caller.Partner, caseId);
        string partition = Invariant($"{key.Partner}|{key.Bucket:D4}");
        for (int time = 0; time < times; time++)
        {
            TableEntity head = (await table.GetEntityAsync<TableEntity>(partition, "head")).Value;
            TableEntity row = (await table.GetEntityAsync<TableEntity>(partition, $"case|{key.Name}")).Value;
            TableEntity first =
                (await table.GetEntityAsync<TableEntity>(partition, Invariant($"decision|{key.Name}|{long.MaxValue - 1:D19}"))).Value;
            TableEntity itsEvent = await EventAsync(table, partition, first.GetInt64("Sequence")!.Value);
            long number = row.GetInt64("Number")!.Value, last = head.GetInt64("Sequence")!.Value;
            List<TableTransactionAction> actions = [];
            for (int copy = 0; copy < Revisions; copy++)
            {
                long sequence = last + 1 + copy, revision = number + copy;
                var added = new TableEntity(itsEvent) { RowKey = Invariant($"event|{sequence:D19}"), ["Revision"] = revision };
                added["Type"] = FeedEventTypes.CaseUpdated;
                actions.Add(new(TableTransactionActionType.Add, added));
                actions.Add(new(TableTransactionActionType.Add, new TableEntity(first)
                {
                    RowKey = Invariant($"decision|{key.Name}|{long.MaxValue - revision:D19}"),
                    ["Number"] = revision,
                    ["Sequence"] = sequence,
                }));
            }

            TableEntity latest = await EventAsync(table, partition, row.GetInt64("Sequence")!.Value);
            latest["Revision"] = row["Number"] = number + Revisions;
            head["Sequence"] = last + Revisions;
            foreach (TableEntity changed in new[] { row, head, latest })
                actions.Add(new(TableTransactionActionType.UpdateReplace, changed, changed.ETag));
            await table.SubmitTransactionAsync(actions);
        }
    }

    private static async Task<TableEntity> EventAsync(TableClient table, string partition, long sequence) =>
        (await table.GetEntityAsync<TableEntity>(partition, Invariant($"event|{sequence:D19}"))).Value;
}

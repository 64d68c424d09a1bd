using System.Collections.Concurrent;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Requests;

namespace GuidelineDecisions.AzureStorage.Tables;

/// <summary>The tables of an account. Creates a missing table when it is first used.</summary>
/// <param name="account">Called once, when a table is first used; returns a client of the account.</param>
public sealed class StorageTables(Func<TableServiceClient> account)
{
    /// <summary>Cases, their revisions and the feed.</summary>
    public const string Cases = "cases";

    /// <summary>Jobs, their plans and their progress.</summary>
    public const string Jobs = "jobs";

    /// <summary>Feedback on the cards that partners' users saw.</summary>
    public const string Feedback = "feedback";

    /// <summary>Published guideline versions, the active one, and the audit of both.</summary>
    public const string Guidelines = "guidelines";

    /// <summary>Partners, their keys and the audit of both.</summary>
    public const string Partners = "partners";

    /// <summary>Webhooks and how far their deliveries are.</summary>
    public const string Webhooks = "webhooks";

    private readonly Lazy<TableServiceClient> account = new(account);
    private readonly ConcurrentDictionary<string, TableClient> ready = new();

    /// <summary>Returns a client of an existing table.</summary>
    public async ValueTask<TableClient> GetAsync(string name)
    {
        if (ready.TryGetValue(name, out TableClient? table))
            return table;
        table = account.Value.GetTableClient(name);
        await StorageCall.RunAsync(() => table.CreateIfNotExistsAsync());
        return ready.GetOrAdd(name, table);
    }
}

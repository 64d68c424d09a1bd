using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.FaultInjection.Tests.Clients;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>What the service says and what is stored after a run, when nothing is going on any more.</summary>
/// <param name="Tables">The rows of every table.</param>
/// <param name="Partners">What the service says about the cases of each partner.</param>
internal sealed record EndState(IReadOnlyDictionary<string, List<TableEntity>> Tables, IReadOnlyList<PartnerEnd> Partners)
{
    public const string Active = "active";

    public IEnumerable<TableEntity> Jobs => Tables["jobs"].Where(row => row.PartitionKey == "jobs");

    public TableEntity? ActivationOf(string guideline) =>
        Tables["guidelines"].SingleOrDefault(row => row.PartitionKey == guideline && row.RowKey == Active);
}

/// <param name="Partner">The partner.</param>
/// <param name="Events">The whole feed.</param>
/// <param name="Cases">Every case by its id: what GET returns, or null for 404, and the facts of its revisions.</param>
internal sealed record PartnerEnd(Partner Partner, IReadOnlyList<JsonElement> Events, IReadOnlyDictionary<string, CaseEnd> Cases)
{
    public static string NameOf(string caseId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));

    public IEnumerable<JsonElement> EventsOf(string caseId)
    {
        string name = NameOf(caseId);
        return Events.Where(each => each.GetProperty("caseKey").GetString() == name);
    }
}

internal sealed record CaseEnd(JsonElement? Latest, IReadOnlyDictionary<long, Facts> Revisions);

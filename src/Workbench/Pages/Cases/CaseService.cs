using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Workbench.Pages.Cases;

/// <summary>The service's JSON about stored cases, as far as pages use it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CasePage))]
[JsonSerializable(typeof(StoredCase))]
[JsonSerializable(typeof(CaseHistory))]
[JsonSerializable(typeof(StoredRevision))]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(JsonDocument))]
internal sealed partial class CasesJson : JsonSerializerContext;

/// <summary>A page of GET cases</summary>
public sealed record CasePage(IReadOnlyList<ListedCase> Cases, string? Next);

/// <summary>A case in the list.</summary>
public sealed record ListedCase(
    string CaseId, int Revision, DateTimeOffset At, string By, string Guideline, string Version, string AsOf);

/// <summary>GET cases/{caseId}</summary>
public sealed record StoredCase(
    string CaseId, int Revision, DateTimeOffset At, string By, string Guideline, string Version, string ContentHash, string AsOf,
    string DecisionId, CaseStanding? Standing, JsonElement Facts);

/// <summary>How a decision relates to the active version: current, confirmed, pending or unreadable.</summary>
public sealed record CaseStanding(string ActiveVersion, string State);

/// <summary>GET cases/{caseId}/history/{revision}?verify=true</summary>
public sealed record StoredRevision(
    int Revision, string Guideline, string Version, string ContentHash, string EngineVersion, string AsOf, string DecisionId,
    JsonElement Outcome, Verification? Verification, JsonElement Facts);

/// <summary>The hash of the answer's bytes as it was stored: 64 hexadecimal digits.</summary>
public sealed record Verification(string StoredHash);

/// <summary>The response to a deletion: erased, or erasing while a long history is being erased.</summary>
public sealed record Erasure(string State);

/// <summary>A page of GET cases/{caseId}/history, newest first.</summary>
public sealed record CaseHistory(string CaseId, IReadOnlyList<HistoricRevision> Revisions, string? Next);

/// <summary>A revision in the history of a case.</summary>
public sealed record HistoricRevision(
    int Revision, DateTimeOffset At, string By, string Cause, string Guideline, string Version, string ContentHash, string AsOf,
    string DecisionId, JsonElement Outcome)
{
    private DecisionCore.Outcomes.Outcome Advice => DecisionCore.Outcomes.Outcome.Parse($"{Outcome}");

    /// <summary>The differences in the advice from the revision before, which another version may have decided.</summary>
    public IReadOnlyList<OutcomeChange> ChangesSince(HistoricRevision before)
    {
        IEnumerable<OutcomeChange> changes = OutcomeChange.Between(before.Advice, Advice);
        // Versions number their cautions differently. The comparison of two revisions knows both versions.
        return [.. changes.Where(change => ContentHash == before.ContentHash || change.Part != "caution")];
    }
}

/// <summary>The paths of cases below the API.</summary>
internal static class CasePaths
{
    public static string Of(string caseId) => $"cases/{Uri.EscapeDataString(caseId)}";

    public static string Revision(string caseId, int revision) => Invariant($"{Of(caseId)}/history/{revision}?verify=true");

    public static string History(string caseId, string? after = null) => $"{Of(caseId)}/history?pageSize=50{PageAfter(after)}";

    /// <summary>
    /// The address of a case's page below the workbench's root. The id is in the fragment, which a browser sends to no server.
    /// </summary>
    public static string PageOf(string caseId) => $"case#{Uri.EscapeDataString(caseId)}";

    /// <summary>Returns the case id of an address, or null.</summary>
    public static string? CaseIdOf(string address) =>
        address.Split('#', 2) is [_, { Length: > 0 } fragment] ? Uri.UnescapeDataString(fragment) : null;

    /// <summary>The parameter that continues a list; empty for its first page.</summary>
    public static string PageAfter(string? next) => next is null ? "" : $"&after={Uri.EscapeDataString(next)}";
}

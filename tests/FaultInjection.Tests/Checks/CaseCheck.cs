using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>No acknowledged write is lost or doubled, and revisions are gapless and in real-time order.</summary>
internal static class CaseCheck
{
    /// <param name="end">The partner's cases.</param>
    /// <param name="folder">Where to write what is known of a case whose history is wrong.</param>
    public static IEnumerable<string> Violations(PartnerEnd end, string folder)
    {
        foreach ((string id, CaseEnd found) in end.Cases)
        {
            CaseHistory history = new(
                [.. end.Partner.Operations.GetValueOrDefault(id) ?? [], FinalRead(found)], [.. ChangesOf(end, id)], found.Revisions);
            if (Linearizability.FindViolation(history) is not { } stuck)
                continue;
            File.WriteAllLines(
                Path.Combine(folder, $"{id}.txt"),
                [
                    .. history.Changes.Select(change => change.ToString()),
                    .. history.Operations.OrderBy(operation => operation.Called).Select(operation => operation.ToString()),
                ]);
            yield return $"{end.Partner.Id}: no order explains what happened to {id}. {stuck}";
        }
    }

    private static IEnumerable<CaseChange> ChangesOf(PartnerEnd end, string id) => end.EventsOf(id)
        .Where(each => !each.GetProperty("type").GetString()!.StartsWith("follow-up.", StringComparison.Ordinal))
        .Select(each => new CaseChange(
            each.GetProperty("type").GetString()!, each.GetProperty("revision").GetInt64(), each.GetProperty("by").GetString()!,
            each.GetProperty("cause").GetString() ?? ""));

    private static CaseOperation FinalRead(CaseEnd found) => new()
    {
        Kind = OperationKind.Get,
        By = "the check",
        Called = CaseOperation.Unknown - 1,
        Returned = CaseOperation.Unknown - 1,
        Status = found.Latest is null ? 404 : 200,
        Revision = found.Latest?.GetProperty("revision").GetInt64(),
        Found = found.Latest is { } latest ? Facts.Of(latest.GetProperty("facts")) : null,
    };
}

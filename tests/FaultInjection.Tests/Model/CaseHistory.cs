namespace GuidelineDecisions.FaultInjection.Tests.Model;

/// <summary>All that is known of what happened to a case.</summary>
/// <param name="Operations">What the clients did.</param>
/// <param name="Changes">What the feed records, in its order.</param>
/// <param name="Known">The facts of the revisions that the service still has.</param>
internal sealed record CaseHistory(
    IReadOnlyList<CaseOperation> Operations, IReadOnlyList<CaseChange> Changes, IReadOnlyDictionary<long, Facts> Known);

using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.Workbench.Workers;

namespace GuidelineDecisions.Workbench.Pages.Guidelines;

/// <summary>Something that a guideline claims about every possible patient.</summary>
/// <param name="Pointers">The places of the document at which a finding refutes the claim.</param>
/// <param name="Text">The claim in words.</param>
public sealed record ProofClaim(IReadOnlyList<string> Pointers, string Text)
{
    private static readonly string[] Reachable = ["/scope", "/scores", "/rules", "/notices", "/conflicts", "/options", "/schedules"];

    /// <summary>The claims of a guideline in the order of its document.</summary>
    public static IReadOnlyList<ProofClaim> Of(Guideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return
        [
            .. guideline.Topics.Select((topic, place) => (topic, place)).Where(each => each.topic.Exhaustive).Select(each => new ProofClaim(
                [Invariant($"/topics/{each.place}")],
                $"Every patient in scope whose facts are known gets advice about: {each.topic.Label}. There are no gaps.")),
            .. guideline.Exclusive.Select((exclusive, place) => new ProofClaim(
                [Invariant($"/exclusive/{place}")],
                $"Never advised together: {string.Join(", ", exclusive.Actions.Select(action => LabelOf(guideline, action)))}.")),
            .. guideline.Invariants.Select((invariant, place) => new ProofClaim([Invariant($"/invariants/{place}")], invariant.Text)),
            new(
                Reachable,
                "Every rule, notice, caution, argument and schedule concerns some possible patient, and no action is both advised and "
                + "advised against."),
        ];
    }

    /// <summary>What the proof says about the claim.</summary>
    /// <param name="proof">The proof, or null before it has run.</param>
    public string ResultIn(Proof? proof) =>
        proof is null ? "not run yet" : proof.Findings.Any(IsAbout) ? "refuted" : Pending(proof) ? "not known" : "proved";

    /// <summary>An analysis that ended beyond its budget proves nothing and has a finding about the whole document.</summary>
    private static bool Pending(Proof proof) => proof.Findings.Any(finding => finding.Pointer.Length == 0);

    private static string LabelOf(Guideline guideline, string action) =>
        guideline.Topics.SelectMany(topic => topic.Actions).Single(each => each.Id == action).Label;

    private bool IsAbout(PlacedText finding) => Pointers.Any(pointer =>
        finding.Pointer == pointer || finding.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal));
}

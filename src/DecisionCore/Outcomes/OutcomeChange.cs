using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Outcomes;

/// <summary>One difference between two decisions about a patient, in the words that describe the difference of two versions.</summary>
/// <param name="Part">scope, rule, notice, caution, options or follow-up.</param>
/// <param name="Id">A rule, a notice, a schedule, <c>scope</c> or <c>options</c>.</param>
/// <param name="From">Before: a verdict, "undetermined", "does not hold", "shown", "not shown", a window.</param>
/// <param name="To">After.</param>
public sealed record OutcomeChange(string Part, string Id, string From, string To)
{
    private const string NotHeld = "does not hold";
    private const string Shown = "shown";
    private const string NotShown = "not shown";

    /// <summary>Every difference of the second outcome from the first.</summary>
    public static ImmutableArray<OutcomeChange> Between(Outcome from, Outcome to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return
        [
            .. Changed("scope", ["scope"], _ => from.Scope, _ => to.Scope),
            .. Rules(from, to),
            .. Changed("notice", from.Notices.Union(to.Notices), id => Words(from.Notices, id), id => Words(to.Notices, id)),
            .. Cautions(from, to),
            .. Changed("options", ["options"], _ => Ranks(from), _ => Ranks(to)),
            .. FollowUps(from, to),
        ];
    }

    private static IEnumerable<OutcomeChange> Rules(Outcome from, Outcome to)
    {
        Dictionary<string, string> before = Truths(from), after = Truths(to);
        // The verdict alone, unless the rule has a different action.
        string Word(string id, Dictionary<string, string> truths, Dictionary<string, string> others)
        {
            string[] words = truths.GetValueOrDefault(id, NotHeld).Split('|');
            string[] other = others.GetValueOrDefault(id, NotHeld).Split('|');
            return words.Length == 2 && other.Length == 2 && words[1] != other[1] ? $"{words[0]} {words[1]}" : words[0];
        }

        return Changed("rule", before.Keys.Union(after.Keys), id => Word(id, before, after), id => Word(id, after, before));
    }

    private static Dictionary<string, string> Truths(Outcome outcome)
    {
        Dictionary<string, string> truths =
            outcome.Recommendations.ToDictionary(rule => rule.Rule, rule => $"{rule.Verdict}|{rule.Action}");
        foreach (string open in outcome.Undetermined)
            truths[open] = "undetermined";
        return truths;
    }

    /// <summary>Cautions are compared only for a rule that both decisions advise.</summary>
    private static IEnumerable<OutcomeChange> Cautions(Outcome from, Outcome to) =>
        from.Recommendations.Join(to.Recommendations, rule => rule.Rule, rule => rule.Rule, (before, after) => (before, after))
            .Where(pair => !pair.before.Cautions.AsSpan().SequenceEqual(pair.after.Cautions.AsSpan()))
            .Select(pair => new OutcomeChange("caution", pair.before.Rule, Numbers(pair.before.Cautions), Numbers(pair.after.Cautions)));

    private static IEnumerable<OutcomeChange> FollowUps(Outcome from, Outcome to)
    {
        // An outcome of engine 1 does not name the schedule of its window, so both outcomes go by the action.
        bool isByAction = from.FollowUps.Concat(to.FollowUps).Any(window => window.Schedule is null);
        string Id(OutcomeWindow window) => isByAction ? window.Action : window.Schedule!;
        Dictionary<string, OutcomeWindow> ById(Outcome outcome) => outcome.FollowUps.DistinctBy(Id).ToDictionary(Id);
        Dictionary<string, OutcomeWindow> before = ById(from), after = ById(to);
        string Window(Dictionary<string, OutcomeWindow> windows, string id) =>
            windows.TryGetValue(id, out OutcomeWindow? window) ? Words(window) : "not scheduled";
        return Changed("follow-up", before.Keys.Union(after.Keys), id => Window(before, id), id => Window(after, id));
    }

    private static string Words(OutcomeWindow window) =>
        window.HasEnded ? Invariant($"{window.Action} ended on {window.DueFrom:yyyy-MM-dd}")
        : window.OverdueAfter is { } last ? Invariant($"{window.Action} {window.DueFrom:yyyy-MM-dd} to {last:yyyy-MM-dd}")
        : Invariant($"{window.Action} from {window.DueFrom:yyyy-MM-dd}");

    private static IEnumerable<OutcomeChange> Changed(
        string part, IEnumerable<string> ids, Func<string, string> from, Func<string, string> to) =>
        ids.Select(id => new OutcomeChange(part, id, from(id), to(id))).Where(change => change.From != change.To);

    private static string Words(ImmutableArray<string> shown, string id) => shown.Contains(id) ? Shown : NotShown;

    private static string Ranks(Outcome outcome) => outcome.Options.IsEmpty ? NotShown : string.Join(", ", outcome.Options);

    private static string Numbers(ImmutableArray<int> cautions) =>
        cautions.IsEmpty ? "none" : string.Join(", ", cautions.Select(caution => Invariant($"{caution}")));
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>Pairs the parts of the decisions of two versions.</summary>
internal sealed class ComparedParts(DiagramStore store, GuidelineDiagrams from, GuidelineDiagrams to)
{
    private static readonly int Nowhere = DiagramStore.Leaf(Truth.False);

    /// <summary>Every part that can differ at all.</summary>
    public ImmutableArray<ComparedPart> All() =>
    [
        .. Rules().Prepend(Scope).Concat(Notices()).Concat(Cautions()).Concat(Options()).Concat(FollowUps())
            .Where(signal => signal.From != signal.To || signal.FromWords != signal.ToWords),
    ];

    private ComparedPart Scope => new(
        DecisionPart.Scope, "scope", from.Scope, to.Scope, new("in", "undetermined", "out"), new("in", "undetermined", "out"));

    private IEnumerable<ComparedPart> Rules() => Ids(guideline => guideline.Rules.Select(rule => rule.Id)).Select(id =>
    {
        Rule? before = from.RuleOrDefault(id), after = to.RuleOrDefault(id);
        string Words(Rule rule) => before is not null && after is not null && before.Action != after.Action
            ? $"{Reading.Names.Of(rule.Verdict)} {rule.Action}" : Reading.Names.Of(rule.Verdict);
        return new ComparedPart(
            DecisionPart.Rule,
            id,
            before is null ? Nowhere : from.RuleNamed(id),
            after is null ? Nowhere : to.RuleNamed(id),
            new(Words(before ?? after!)),
            new(Words(after ?? before!)));
    });

    private IEnumerable<ComparedPart> Notices() => Notices(Shown(from.Guideline), Shown(to.Guideline));

    private IEnumerable<ComparedPart> Notices(
        Dictionary<string, (Func<GuidelineDiagrams, int> Truth, NoticeLevel Level)> old,
        Dictionary<string, (Func<GuidelineDiagrams, int> Truth, NoticeLevel Level)> now) => old.Keys.Union(now.Keys).Select(id =>
    {
        (Func<GuidelineDiagrams, int> Truth, NoticeLevel Level)? before = Find(old, id), after = Find(now, id);
        string Words(NoticeLevel level) => before?.Level == after?.Level ? "shown" : $"shown as {Reading.Names.Of(level)}";
        return new ComparedPart(
            DecisionPart.Notice,
            id,
            before?.Truth(from) ?? Nowhere,
            after?.Truth(to) ?? Nowhere,
            TruthLabels.Shown(Words((before ?? after!).Value.Level)),
            TruthLabels.Shown(Words((after ?? before!).Value.Level)));
    });

    private static (Func<GuidelineDiagrams, int> Truth, NoticeLevel Level)? Find(
        Dictionary<string, (Func<GuidelineDiagrams, int> Truth, NoticeLevel Level)> shown, string id) =>
        shown.TryGetValue(id, out (Func<GuidelineDiagrams, int>, NoticeLevel) found) ? found : null;

    private static Dictionary<string, (Func<GuidelineDiagrams, int> Truth, NoticeLevel Level)> Shown(Guideline guideline) =>
        guideline.Notices.Select(n => (n.Id, Truth: (Func<GuidelineDiagrams, int>)(version => version.Shown(n)), n.Level))
            .Concat(guideline.Conflicts.Select(
                c => (c.Id, Truth: (Func<GuidelineDiagrams, int>)(version => version.Shown(c)), Level: NoticeLevel.Caution)))
            .DistinctBy(shown => shown.Id)
            .ToDictionary(shown => shown.Id, shown => (shown.Truth, shown.Level));

    private IEnumerable<ComparedPart> Cautions()
    {
        foreach (Rule before in from.Guideline.Rules)
        {
            if (to.RuleOrDefault(before.Id) is not { } after)
                continue;
            int advised = store.And(store.Where(from.RuleNamed(before.Id), Truth.True), store.Where(to.RuleNamed(after.Id), Truth.True));
            foreach ((Caution? old, Caution? now) in CautionPairs.Of(before.Cautions, after.Cautions))
            {
                yield return new ComparedPart(
                    DecisionPart.Caution,
                    $"{before.Id}: {Start((now ?? old)!.Text)}",
                    old is null ? Nowhere : from.Shown(before, old),
                    now is null ? Nowhere : to.Shown(after, now),
                    TruthLabels.Shown(),
                    TruthLabels.Shown())
                { Among = advised };
            }
        }
    }

    private static string Start(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private IEnumerable<ComparedPart> Options()
    {
        if (from.Guideline.Options.IsEmpty && to.Guideline.Options.IsEmpty)
            yield break;
        static string Ranks(Guideline guideline) =>
            string.Join(", ", guideline.Options.OrderBy(option => option.Rank).Select(option => $"{option.Id} ({option.Action})"));
        yield return new ComparedPart(
            DecisionPart.Options,
            "options",
            from.Scope,
            to.Scope,
            new(Ranks(from.Guideline), "not shown", "not shown"),
            new(Ranks(to.Guideline), "not shown", "not shown"));
    }

    private IEnumerable<ComparedPart> FollowUps() => new ComparedSchedules(store, from, to).All();

    private IEnumerable<string> Ids(Func<Guideline, IEnumerable<string>> ids) => ids(from.Guideline).Union(ids(to.Guideline));
}

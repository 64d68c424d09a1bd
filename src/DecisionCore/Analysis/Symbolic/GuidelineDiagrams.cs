using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>What a guideline says about every possible patient: a diagram for the truth of each of its parts.</summary>
internal sealed class GuidelineDiagrams
{
    private readonly DiagramStore store;
    private readonly FactSpace space;
    private readonly Dictionary<string, Condition> definitions;
    private readonly Dictionary<string, ScoreDefinition> scores;
    private readonly Dictionary<string, int> rulePlaces;
    private readonly Dictionary<Condition, int> made = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> rules = new(StringComparer.Ordinal);

    public GuidelineDiagrams(CheckedGuideline guideline, FactSpace space, DiagramStore store)
    {
        this.store = store;
        this.space = space;
        Guideline = guideline.Guideline;
        definitions = Guideline.Definitions.ToDictionary(definition => definition.Id, definition => definition.When);
        scores = Guideline.Scores.ToDictionary(score => score.Id);
        rulePlaces = Guideline.Rules.Select((rule, place) => (rule.Id, place)).ToDictionary(r => r.Id, r => r.place);
        Possible = PossiblePatients.Of(Guideline, space, store, Of);
        Scope = Of(Guideline.Scope.When);
        Rules = [.. Guideline.Rules.Select(RuleOf)];
    }

    public Guideline Guideline { get; }

    /// <summary>True for patients whose facts do not contradict each other, false for others.</summary>
    public int Possible { get; }

    public int Scope { get; }

    public int[] Rules { get; }

    /// <summary>The possible patients in scope.</summary>
    public int InScope => store.And(Possible, store.Where(Scope, Truth.True));

    public int RuleNamed(string id) => Rules[rulePlaces[id]];

    public int Shown(Notice notice) => notice.AnyScope ? Of(notice.When) : store.And(Scope, Of(notice.When));

    public int Shown(Conflict conflict)
    {
        IEnumerable<int> sides = conflict.Between
            .Select(side => store.Or(side.Select(rule => Of(Guideline.Rules[rulePlaces[rule]].When))));
        return store.And(sides.Append(Scope).Append(OrAlways(conflict.When)));
    }

    /// <summary>Whether a caution is shown with its rule.</summary>
    public int Shown(Rule rule, Caution caution) => store.And(RuleNamed(rule.Id), OrAlways(caution.When));

    public int Shown(Argument argument) => store.And(Scope, OrAlways(argument.When));

    /// <summary>The patients whom some rule that holds advises this action with one of these verdicts.</summary>
    public int Advised(string action, Func<Verdict, bool> verdict) => store.Or(Guideline.Rules
        .Where(rule => rule.Action == action && verdict(rule.Verdict))
        .Select(rule => store.Where(RuleNamed(rule.Id), Truth.True)));

    public int Of(Condition condition)
    {
        if (made.TryGetValue(condition, out int known))
            return known;
        int diagram = condition switch
        {
            Always => DiagramStore.Leaf(Truth.True),
            All all => store.And(all.Children.Select(Of)),
            Any any => store.Or(any.Children.Select(Of)),
            Not not => store.Not(Of(not.Child)),
            Is named => Of(definitions[named.Definition]),
            ScoreWithin within => new ScoreDiagrams(scores[within.Score], space, store).Within(within.Bounds),
            Comparison comparison => OfComparison(comparison),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
        };
        made.Add(condition, diagram);
        return diagram;
    }

    private int OrAlways(Condition? condition) => condition is null ? DiagramStore.Leaf(Truth.True) : Of(condition);

    // The classes of dates are the same whatever the as-of date is.
    private int OfComparison(Comparison comparison)
    {
        int variable = space.IndexOf(ConditionReferences.FactOf(comparison)!);
        if (variable < 0)
            return DiagramStore.Leaf(Truth.Unknown);
        IEnumerable<int> truths = space.Variables[variable].Classes.Select(values => DiagramStore.Leaf(
            Kleene.Of(ComparisonTruth.Holds(comparison, values.Example(Calendar.Latest), Calendar.Latest))));
        return store.Node(variable, [.. truths.Prepend(DiagramStore.Leaf(Truth.Unknown))]);
    }

    private int RuleOf(Rule rule)
    {
        if (rules.TryGetValue(rule.Id, out int known))
            return known;
        IEnumerable<int> undefeated = rule.DefeatedBy.Select(other => store.Not(RuleOf(Guideline.Rules[rulePlaces[other]])));
        int diagram = store.And(undefeated.Prepend(Of(rule.When)).Prepend(rule.AnyScope ? DiagramStore.Leaf(Truth.True) : Scope));
        rules.Add(rule.Id, diagram);
        return diagram;
    }
}

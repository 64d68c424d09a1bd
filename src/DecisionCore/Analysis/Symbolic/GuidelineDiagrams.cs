using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>What a guideline says about every possible patient: a diagram for the truth of each of its parts.</summary>
internal sealed class GuidelineDiagrams
{
    private readonly DiagramStore store;
    private readonly FactSpace space;
    private readonly Dictionary<string, Condition> definitions;
    private readonly Dictionary<string, ScoreDiagrams> scores;
    private readonly Dictionary<string, int> rulePlaces;
    private readonly AnalysisMeter meter;
    private readonly Dictionary<Condition, int> made = new(ReferenceEqualityComparer.Instance);
    private readonly DiagramMemory memory;
    private readonly Dictionary<(string Action, bool Strong), int> advised = [];
    private readonly Lazy<ILookup<string, Rule>> rulesOfActions;
    private readonly bool[] hasRule;

    /// <param name="guideline">The version.</param>
    /// <param name="space">The classes of the facts.</param>
    /// <param name="store">Holds the diagrams.</param>
    /// <param name="meter">Counts the steps.</param>
    /// <param name="memory">Diagrams of the same store that an earlier document has left; null for none.</param>
    public GuidelineDiagrams(
        CheckedGuideline guideline, FactSpace space, DiagramStore store, AnalysisMeter meter, DiagramMemory? memory = null)
    {
        this.memory = memory ?? new DiagramMemory();
        this.store = store;
        this.space = space;
        this.meter = meter;
        Guideline = guideline.Guideline;
        definitions = Guideline.Definitions.ToDictionary(definition => definition.Id, definition => definition.When);
        scores = Guideline.Scores.ToDictionary(score => score.Id, score => new ScoreDiagrams(score, space, store, meter, Of));
        rulePlaces = Guideline.Rules.Select((rule, place) => (rule.Id, place)).ToDictionary(r => r.Id, r => r.place);
        rulesOfActions = new(() => Guideline.Rules.ToLookup(rule => rule.Action));
        Possible = PossiblePatients.Of(Guideline, space, store, meter, Of, Scores.Select(this.memory.CanSumToTotal));
        Scope = Of(Guideline.Scope.When);
        Rules = new int[Guideline.Rules.Length];
        hasRule = new bool[Rules.Length];
        this.memory.Begin(Rules.Length, Scope);
        for (int i = 0; i < Rules.Length; i++)
            Make(i);
    }

    public Guideline Guideline { get; }

    public IReadOnlyCollection<ScoreDiagrams> Scores => scores.Values;

    /// <summary>True for patients whose facts do not contradict each other, false for others.</summary>
    public int Possible { get; }

    public int Scope { get; }

    /// <summary>The truth of each rule, in the order of the document.</summary>
    public int[] Rules { get; }

    /// <summary>The patients that would be possible with only these contradictions and scores of the guideline.</summary>
    public int PossibleWith(ImmutableArray<Contradiction> contradictions, ImmutableArray<ScoreDefinition> scored) => PossiblePatients.Of(
        Guideline with { Contradictions = contradictions, Scores = scored }, space, store, meter, Of,
        scored.Select(score => scores[score.Id].CanSumToTotal()));

    /// <summary>The possible patients in scope.</summary>
    public int InScope => store.And(Possible, store.Where(Scope, Truth.True));

    public Rule? RuleOrDefault(string id) => rulePlaces.TryGetValue(id, out int place) ? Guideline.Rules[place] : null;

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
    /// <param name="action">The id of the action.</param>
    /// <param name="strong">Whether an option does not count as advice.</param>
    public int Advised(string action, bool strong)
    {
        if (!advised.TryGetValue((action, strong), out int diagram))
        {
            Func<Verdict, bool> counts = strong ? VerdictStrength.IsStrong : VerdictStrength.Advises;
            diagram = store.Or(rulesOfActions.Value[action]
                .Where(rule => counts(rule.Verdict)).Select(rule => store.Where(RuleNamed(rule.Id), Truth.True)));
            advised.Add((action, strong), diagram);
        }

        return diagram;
    }

    public int Of(Condition condition)
    {
        if (made.TryGetValue(condition, out int known))
            return known;
        int diagram = condition switch
        {
            Always => DiagramStore.Leaf(Truth.True),
            All all => store.And(all.Children.Select(Of)),
            Any any => store.Or(any.Children.Select(Of)),
            CountAtLeast count => Threshold.Of(
                [.. count.Children.Select(Of)],
                count.AtLeast,
                (left, right) => store.And(left, right),
                (left, right) => store.Or([left, right])),
            Not not => store.Not(Of(not.Child)),
            Is named => Of(definitions[named.Definition]),
            RuleHolds holds => store.Where(RuleNamed(holds.Rule), Truth.True),
            Scheduled scheduled => OfSchedule(Guideline.Schedules.First(schedule => schedule.Id == scheduled.Schedule)),
            Comparison comparison => OfComparison(comparison),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
        };
        made.Add(condition, diagram);
        return diagram;
    }

    /// <summary>The patients whose value of a fact is known.</summary>
    public int IsKnown(string fact)
    {
        int variable = space.IndexOf(fact);
        if (variable < 0)
            return DiagramStore.Leaf(Truth.False);
        IEnumerable<int> classes = Enumerable.Range(0, space.ClassCounts[variable])
            .Select(place => DiagramStore.Leaf(Kleene.Of(place != FactVariable.Unknown)));
        return store.Node(variable, [.. classes]);
    }

    // The conditions under which the planner of follow-ups has a window or an end, except an end that depends on the days of two dates.
    private int OfSchedule(Schedule schedule)
    {
        int always = DiagramStore.Leaf(Truth.True), never = DiagramStore.Leaf(Truth.False);
        int ended = schedule.Until?.When is { } when ? Of(when) : never;
        int isComplete = schedule is { Step: { } counted, Repeat: null }
            ? store.Where(Of(new NumberWithin(counted, new(schedule.Steps.Length, false, null, false))), Truth.True) : never;
        int isDetermined = store.And(
        [
            store.Where(ended, Truth.False),
            schedule.Step is { } step ? IsKnown(step) : always,
            schedule.Until?.Of is { } of ? IsKnown(of) : always,
        ]);
        return store.And(
        [
            store.Where(RuleNamed(schedule.Rule), Truth.True),
            IsKnown(schedule.After[0]),
            store.Or([store.Where(ended, Truth.True), isComplete, isDetermined]),
        ]);
    }

    private int OrAlways(Condition? condition) => condition is null ? DiagramStore.Leaf(Truth.True) : Of(condition);

    private int OfComparison(Comparison comparison)
    {
        if (!memory.Comparisons.TryGetValue(comparison, out int diagram))
        {
            diagram = comparison switch
            {
                ScoreWithin within => scores[within.Score].Within(within.Bounds),
                FactGreater pair => OfPair(pair),
                Recorded recorded => IsKnown(recorded.Fact),
                _ => OfFact(comparison),
            };
            memory.Comparisons.Add(comparison, diagram);
        }

        return diagram;
    }

    // The classes of dates are the same whatever the as-of date is.
    private int OfFact(Comparison comparison)
    {
        int variable = space.IndexOf(ConditionReferences.FactOf(comparison)!);
        if (variable < 0)
            return DiagramStore.Leaf(Truth.Unknown);
        ImmutableArray<FactClass> classes = space.Variables[variable].Classes;
        meter.Count(classes.Length);
        HashSet<string>? codes = comparison is CodeIn { Values: var listed } ? [.. listed] : null;
        IEnumerable<int> truths = classes.Select(values => DiagramStore.Leaf(Kleene.Of(
            codes?.Contains(((CodeValue)((ValuesClass)values).Values[0]).Code) ?? values.Holds(comparison))));
        return store.Node(variable, [.. truths.Prepend(DiagramStore.Leaf(Truth.Unknown))]);
    }

    private int OfPair(FactGreater pair)
    {
        (int fact, int than) = (space.IndexOf(pair.Fact), space.IndexOf(pair.Than));
        if (fact < 0 || than < 0)
            return DiagramStore.Leaf(Truth.Unknown);
        (int first, int second) = (Math.Min(fact, than), Math.Max(fact, than));
        ImmutableArray<FactClass> left = space.Variables[first].Classes, right = space.Variables[second].Classes;
        meter.Count((long)left.Length * right.Length);
        IEnumerable<int> known = left.Select(one => store.Node(
            second,
            [
                DiagramStore.Leaf(Truth.Unknown),
                .. right.Select(other => DiagramStore.Leaf(Kleene.Of(first == fact ? one.IsGreater(other) : other.IsGreater(one)))),
            ]));
        return store.Node(first, [.. known.Prepend(DiagramStore.Leaf(Truth.Unknown))]);
    }

    private void Make(int rule)
    {
        if (hasRule[rule])
            return;
        Rule made = Guideline.Rules[rule];
        var defeaters = made.DefeatedBy.IsEmpty ? [] : new int[made.DefeatedBy.Length];
        for (int i = 0; i < defeaters.Length; i++)
            Make(defeaters[i] = rulePlaces[made.DefeatedBy[i]]);
        int condition = memory.ConditionOf(rule) ?? Of(made.When);
        Rules[rule] = memory.TruthOf(rule, defeaters) ?? Made(made, condition, defeaters);
        hasRule[rule] = true;
        memory.Add(rule, condition, Rules[rule]);
    }

    private int Made(Rule rule, int condition, int[] defeaters)
    {
        int diagram = rule.AnyScope ? condition : store.And(Scope, condition);
        foreach (int defeater in defeaters)
            diagram = store.And(diagram, store.Not(Rules[defeater]));
        return diagram;
    }
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.WhatIf;

/// <summary>
/// Answers what-if questions about patients of one version: what would settle undetermined rules, and which changes of facts would
/// change the decision. Create it once for each version; it can be shared by threads.
/// </summary>
public sealed class WhatIfAnalysis
{
    private const int MostEdits = 3;

    /// <summary>Looking a rule up for two patients takes about as long as this many steps.</summary>
    private const int StepsOfRule = 4;

    private readonly Guideline guideline;
    private readonly DiagramStore store;
    private readonly FactSpace space;
    private readonly int scope;
    private readonly int possible;
    private readonly int[] rules;

    /// <summary>For each rule and truth, the possible patients with that truth.</summary>
    private readonly int[][] having;

    private readonly UnanswerableFacts unanswerable;

    private WhatIfAnalysis(CheckedGuideline checkedGuideline, FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        this.store = store;
        this.space = space;
        guideline = checkedGuideline.Guideline;
        var diagrams = new GuidelineDiagrams(checkedGuideline, space, store, meter);
        (scope, possible, rules) = (diagrams.Scope, diagrams.Possible, diagrams.Rules);
        having =
            [.. rules.Select(rule => Enum.GetValues<Truth>().Select(truth => store.And(possible, store.Where(rule, truth))).ToArray())];
        unanswerable = new UnanswerableFacts(store, possible, space.ClassCounts, meter);
        store.ForgetSteps();
    }

    /// <summary>Creates the analysis of a version.</summary>
    /// <returns>The analysis, or an error when it needs more than its budget.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static Result<WhatIfAnalysis> Of(
        CheckedGuideline guideline, AnalysisBudget? budget = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        var meter = new AnalysisMeter(budget ?? AnalysisBudget.Default, cancel);
        FactSpace? space = null;
        try
        {
            space = new FactSpace([guideline.Guideline], entangledOneByOne: true, meter);
            return new WhatIfAnalysis(guideline, space, new DiagramStore(meter), meter);
        }
        catch (AnalysisBudgetException exceeded)
        {
            return Result<WhatIfAnalysis>.Failed([new("", BudgetText.Of(exceeded, space))]);
        }
    }

    /// <summary>About how much memory the analysis takes.</summary>
    public long Bytes => store.Bytes;

    /// <summary>Says what would settle and what would change the decision about a patient of this version.</summary>
    /// <returns>The report, or an error when it needs more than its budget.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public Result<WhatIfReport> For(PatientFacts facts, AnalysisBudget? budget = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var meter = new AnalysisMeter(budget ?? AnalysisBudget.Default, cancel);
        try
        {
            int[] classes = space.ClassesOf(facts);
            ImmutableArray<FactEffect> effects = [.. Effects(facts, classes, meter)];
            return new WhatIfReport([.. Settle(facts, classes, meter)], effects, [.. Flips(facts, classes, effects, meter)]);
        }
        catch (AnalysisBudgetException exceeded)
        {
            return Result<WhatIfReport>.Failed([new("", BudgetText.Of(exceeded, space))]);
        }
    }

    private IEnumerable<Settling> Settle(PatientFacts facts, int[] classes, AnalysisMeter meter)
    {
        for (int i = 0; i < rules.Length; i++)
        {
            if (store.At(rules[i], classes) != Truth.Unknown)
                continue;
            var search = new SettlingSearch(
                store, space.ClassCounts, possible, rules[i], having[i][(int)Truth.Unknown], unanswerable, classes,
                (variable, place) => space.HasValue(variable, place, facts.AsOf), meter);
            (ImmutableArray<ImmutableArray<int>> sets, bool complete) = search.Find();
            ILookup<bool, ImmutableArray<FactDefinition>> byCertainty = sets.ToLookup(search.IsCertain, FactsOf);
            yield return new(guideline.Rules[i], [.. byCertainty[true]], [.. byCertainty[false]], complete);
        }
    }

    private ImmutableArray<FactDefinition> FactsOf(ImmutableArray<int> variables) =>
        [.. variables.Select(variable => space.Variables[variable].Fact)];

    private IEnumerable<FactEffect> Effects(PatientFacts facts, int[] classes, AnalysisMeter meter)
    {
        for (int variable = 0; variable < classes.Length; variable++)
        {
            int own = classes[variable];
            if (own == FactVariable.Unknown)
                continue;
            var byEffect = new Dictionary<string, (ImmutableArray<RuleChange> Changes, List<int> Places)>();
            for (int place = 1; place < space.ClassCounts[variable]; place++)
            {
                meter.Count(classes.Length);
                int[] changed = [.. classes];
                changed[variable] = place;
                if (place == own || store.At(possible, changed) != Truth.True || space.ValueIn(variable, place, facts) is null)
                    continue;
                ImmutableArray<RuleChange> changes = Changes(classes, changed, meter);
                string key = string.Join("|", changes.Select(change => $"{change.Rule?.Id} {change.To}"));
                byEffect.TryAdd(key, (changes, []));
                byEffect[key].Places.Add(place);
            }

            foreach ((ImmutableArray<RuleChange> changes, List<int> places) in byEffect.Values.Where(effect => !effect.Changes.IsEmpty))
                yield return new(Edit(facts, variable, own, places), changes);
        }
    }

    private ImmutableArray<RuleChange> Changes(int[] before, int[] after, AnalysisMeter meter)
    {
        (Truth scopeBefore, Truth scopeAfter) = (store.At(scope, before), store.At(scope, after));
        var changes = ImmutableArray.CreateBuilder<RuleChange>();
        if (scopeBefore != scopeAfter)
            changes.Add(new(null, ScopeWord(scopeBefore), ScopeWord(scopeAfter)));
        for (int i = 0; i < rules.Length; i++)
        {
            // Out of scope no rule holds, so the change of the scope covers all rules.
            if (scopeBefore != scopeAfter && !guideline.Rules[i].AnyScope)
                continue;
            meter.Count(StepsOfRule);
            (Truth from, Truth to) = (store.At(rules[i], before), store.At(rules[i], after));
            if (from != to)
                changes.Add(Change(i, from, to));
        }

        return changes.ToImmutable();
    }

    private RuleChange Change(int rule, Truth from, Truth to)
    {
        var words = new TruthLabels(Reading.Names.Of(guideline.Rules[rule].Verdict));
        return new(guideline.Rules[rule], words.Of(from), words.Of(to));
    }

    private static string ScopeWord(Truth truth) => new TruthLabels("in", "undetermined", "out").Of(truth);

    private FactEdit Edit(PatientFacts facts, int variable, int own, IReadOnlyCollection<int> places)
    {
        FactVariable fact = space.Variables[variable];
        FactValue value = facts[fact.Fact.Id]!;
        int nearest = places.MinBy(place => Math.Abs(place - own));
        return new(fact.Fact, value, space.ValueIn(variable, nearest, facts)!, ClassText.Of(fact, places));
    }

    /// <summary>Rules that hold or are ruled out and that no single change would flip.</summary>
    private IEnumerable<Flip> Flips(
        PatientFacts facts, int[] classes, ImmutableArray<FactEffect> effects, AnalysisMeter meter)
    {
        if (store.At(scope, classes) != Truth.True)
            yield break;
        HashSet<(string? Rule, string To)> flipped =
            [.. effects.SelectMany(effect => effect.Changes).Select(change => (change.Rule?.Id, change.To))];
        for (int i = 0; i < rules.Length; i++)
        {
            Truth from = store.At(rules[i], classes);
            Truth to = Kleene.Not(from);
            string wanted = Change(i, from, to).To;
            if (from == Truth.Unknown || flipped.Contains((guideline.Rules[i].Id, wanted)))
                continue;
            int[]? edited = DiagramPaths.Cheapest(store, having[i][(int)to], classes.Length, (variable, place) =>
                place == classes[variable] ? 0
                    : place == FactVariable.Unknown || classes[variable] == FactVariable.Unknown
                        || space.ValueIn(variable, place, facts) is null ? -1
                    : 1,
                meter);
            int[] variables =
                edited is null ? [] : [.. Enumerable.Range(0, classes.Length).Where(v => edited[v] >= 0 && edited[v] != classes[v])];
            if (variables.Length is not (> 1 and <= MostEdits))
                continue;
            FactEdit[] edits = [.. variables.Select(variable => Edit(facts, variable, classes[variable], [edited![variable]]))];
            if (store.At(having[i][(int)to], Edited(facts, edits)) == Truth.True)
                yield return new(Change(i, from, to), [.. edits]);
        }
    }

    // Each edit is right alone. Several edits of facts that are compared with each other can give another order than intended.
    private int[] Edited(PatientFacts facts, FactEdit[] edits) =>
    [
        .. space.Variables.Select((_, variable) =>
            space.ClassOf(variable, fact => edits.FirstOrDefault(edit => edit.Fact.Id == fact)?.To ?? facts[fact], facts.AsOf)),
    ];
}

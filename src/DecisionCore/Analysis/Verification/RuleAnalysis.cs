using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Explains why a rule holds for no possible patient, or is never ruled out: exactly, over every possible patient.</summary>
public sealed class RuleAnalysis
{
    private readonly CheckedGuideline version;
    private readonly Guideline guideline;
    private readonly DiagramStore store;
    private readonly GuidelineDiagrams diagrams;
    private readonly ExampleBuilder patients;
    private readonly ConjunctiveParts conjuncts;

    private RuleAnalysis(CheckedGuideline version, FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        this.version = version;
        this.store = store;
        guideline = version.Guideline;
        diagrams = new GuidelineDiagrams(version, space, store, meter);
        patients = new ExampleBuilder(space, [diagrams], meter);
        conjuncts = new ConjunctiveParts(guideline);
    }

    /// <summary>Explains a rule of the version.</summary>
    /// <returns>The explanation, or an error when there is no such rule or the analysis needs more than its budget.</returns>
    /// <exception cref="InvalidOperationException">The evaluator does not confirm an example: a bug in the analysis.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static Result<RuleExplanation> Explain(
        CheckedGuideline version, string rule, AnalysisBudget? budget = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        string[] rules = [.. version.Guideline.Rules.Select(each => each.Id)];
        int place = Array.IndexOf(rules, rule);
        if (place < 0)
            return Result<RuleExplanation>.Failed([new("/rules", UnknownName.Describe("rule", rule, rules))]);
        var meter = new AnalysisMeter(budget ?? AnalysisBudget.Comparison, cancel);
        FactSpace? space = null;
        try
        {
            space = new FactSpace([version.Guideline], meter: meter);
            return new RuleAnalysis(version, space, new DiagramStore(meter), meter).Explain(place);
        }
        catch (AnalysisBudgetException exceeded)
        {
            return Result<RuleExplanation>.Failed([new("", BudgetText.Of(exceeded, space))]);
        }
    }

    private RuleExplanation Explain(int place)
    {
        Rule rule = guideline.Rules[place];
        int anyone = DiagramStore.Leaf(Truth.True);
        // Outside the scope every rule is ruled out, which explains nothing: here the rule's own condition or a defeat has to do it.
        int ruledOut = store.Where(
            store.And(rule.DefeatedBy.Select(other => store.Not(diagrams.RuleNamed(other))).Prepend(diagrams.Of(rule.When))), Truth.False);
        Part[] limits = [.. Contradictions(), .. Totals()];
        Part[] scope = [.. Conditions(guideline.Scope.When, "/scope/when", "the scope")];
        Part[] demands = [.. ConditionOf(rule, place), .. Defeats(rule, place), .. rule.AnyScope ? [] : scope, .. limits];
        return new(
            rule,
            Example(store.And(diagrams.Possible, store.Where(diagrams.Rules[place], Truth.True)), place, Truth.True),
            Core(anyone, demands),
            Example(store.And(diagrams.InScope, ruledOut), place, Truth.False),
            Core(ruledOut, [.. scope, .. limits]));
    }

    private ExamplePatient? Example(int set, int place, Truth truth)
    {
        if (set == DiagramStore.Leaf(Truth.False))
            return null;
        ExamplePatient patient = patients.From(patients.LeastKnown(store, set));
        var reader = new FactsReader(GuidelineCompiler.Compile(version));
        string id = guideline.Rules[place].Id;
        if (new EvaluatedPatient(reader, patient).Rule(place) != truth)
            throw new InvalidOperationException($"The evaluator does not confirm that {id} is {truth} for: {patient}");
        return patient;
    }

    /// <summary>
    /// Parts that nobody in a set meets together, of which none can be left out; empty when somebody meets all parts. Each part is left out
    /// in turn and put back if somebody meets the rest. The last ones, which say least about the rule, come first, because what is tried
    /// first is more likely left out.
    /// </summary>
    private ImmutableArray<GuidelinePart> Core(int set, Part[] parts)
    {
        List<Part> kept = [.. parts];
        if (IsMetBySomebody(set, kept))
            return [];
        foreach (Part part in Enumerable.Reverse(parts))
        {
            List<Part> rest = [.. kept.Where(other => !ReferenceEquals(other, part))];
            if (!IsMetBySomebody(set, rest))
                kept = rest;
        }

        return [.. kept.Select(part => part.Named)];
    }

    private bool IsMetBySomebody(int set, List<Part> parts)
    {
        int meeting = store.And(parts.Where(part => part.Set is not null).Select(part => part.Set!.Value).Prepend(set));
        if (meeting == DiagramStore.Leaf(Truth.False))
            return false;
        int possible = diagrams.PossibleWith(
            [.. parts.Select(part => part.Contradiction).OfType<Contradiction>()],
            [.. parts.Select(part => part.Score).OfType<ScoreDefinition>()]);
        return store.And(meeting, possible) != DiagramStore.Leaf(Truth.False);
    }

    private IEnumerable<Part> Contradictions() => guideline.Contradictions.Select((contradiction, i) => new Part(
        new(Invariant($"/contradictions/{i}"), $"the contradiction '{contradiction.Id}': {contradiction.Text}"),
        null, contradiction, null));

    private IEnumerable<Part> Totals() => guideline.Scores.Select((score, i) => new Part(
        new(Invariant($"/scores/{i}"), $"the score '{score.Id}': its total is a sum of its components"), null, null, score));

    private IEnumerable<Part> ConditionOf(Rule rule, int place) =>
        Conditions(rule.When, Invariant($"/rules/{place}/when"), $"the rule '{rule.Id}'");

    private IEnumerable<Part> Defeats(Rule rule, int place) => rule.DefeatedBy.Select((other, i) => new Part(
        new(Invariant($"/rules/{place}/defeatedBy/{i}"), $"the rule '{other}', which defeats '{rule.Id}', is ruled out"),
        store.Where(diagrams.RuleNamed(other), Truth.False), null, null));

    private IEnumerable<Part> Conditions(Condition condition, string pointer, string owner) => conjuncts.Of(condition, pointer, owner)
        .DistinctBy(part => (part.Part.Pointer, part.Holds))
        .Select(part => new Part(part.Part, store.Where(diagrams.Of(part.Condition), part.Holds ? Truth.True : Truth.False), null, null));

    /// <summary>A part: either a set of patients, or a contradiction, or a score whose total and components must agree.</summary>
    private sealed record Part(GuidelinePart Named, int? Set, Contradiction? Contradiction, ScoreDefinition? Score);
}

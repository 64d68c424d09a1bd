using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// The evaluator's truth of the conditions of invariants for example patients. The evaluator does not compute these conditions, so it gets
/// a guideline with a notice for each part that refers neither to a rule nor to a schedule, compiled once for all.
/// </summary>
internal sealed class InvariantTruths
{
    private readonly CompiledGuideline compiled;

    public InvariantTruths(CheckedGuideline guideline)
    {
        IEnumerable<Condition> parts = guideline.Guideline.Invariants.SelectMany(invariant => invariant.Conditions).SelectMany(PlainParts);
        Guideline asked = guideline.Guideline with
        {
            Rules = [.. guideline.Guideline.Rules.Select(rule => rule with { When = new Always(), DefeatedBy = [], Cautions = [] })],
            Notices = [.. parts.Select((part, place) => new Notice(
                Invariant($"part-{place}"), NoticeLevel.Information, part, "part of an invariant", [], AnyScope: true))],
            Conflicts = [],
            Options = [],
            Invariants = [],
        };
        compiled = GuidelineCompiler.Compile(GuidelineChecker.Check(new GuidelineDocument(asked, guideline.ContentHash)).Value!);
    }

    /// <summary>Whether a condition of an invariant is true for a patient.</summary>
    public bool IsTrue(Condition condition, EvaluatedPatient patient)
    {
        TruthWord[] words = Evaluator.AllTruths(FactsReader.Rebind(patient.Facts, compiled)!);
        return Of(condition) == Truth.True;

        Truth Of(Condition part) => part switch
        {
            RuleHolds holds => Kleene.Of(patient.RuleNamed(holds.Rule) == Truth.True),
            Scheduled scheduled => Kleene.Of(patient.IsScheduled(scheduled.Schedule)),
            _ when IsPlain(part) => new TruthVector(words)[compiled.Program.ReferenceOf[part]],
            All all => all.Children.Select(Of).Aggregate(Kleene.And),
            Any any => any.Children.Select(Of).Aggregate(Kleene.Or),
            Not not => Kleene.Not(Of(not.Child)),
            CountAtLeast count => AtLeast([.. count.Children.Select(Of)], count.AtLeast),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), part.GetType(), "Not a condition."),
        };
    }

    private static Truth AtLeast(ImmutableArray<Truth> truths, int least) =>
        truths.Count(truth => truth == Truth.True) >= least ? Truth.True
        : truths.Count(truth => truth != Truth.False) < least ? Truth.False
        : Truth.Unknown;

    /// <summary>The largest parts of a condition that refer neither to a rule nor to a schedule.</summary>
    private static IEnumerable<Condition> PlainParts(Condition condition) =>
        IsPlain(condition) ? [condition] : Conditions.Children(condition).SelectMany(PlainParts);

    private static bool IsPlain(Condition condition) =>
        condition is not (RuleHolds or Scheduled) && Conditions.Children(condition).All(IsPlain);
}

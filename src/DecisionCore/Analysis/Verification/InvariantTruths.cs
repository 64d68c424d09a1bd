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
/// The evaluator's truth of invariants for example patients. The evaluator does not compute invariants, so it gets a guideline that shows
/// a notice where each of them applies, compiled once for all.
/// </summary>
internal sealed class InvariantTruths
{
    private readonly CompiledGuideline compiled;

    public InvariantTruths(CheckedGuideline guideline)
    {
        Guideline asked = guideline.Guideline with
        {
            Rules = [.. guideline.Guideline.Rules.Select(rule => rule with { When = new Always(), DefeatedBy = [], Cautions = [] })],
            Notices = [.. guideline.Guideline.Invariants.Select(
                invariant => new Notice(invariant.Id, NoticeLevel.Information, invariant.When, invariant.Text, [], AnyScope: true))],
            Conflicts = [],
            Options = [],
        };
        compiled = GuidelineCompiler.Compile(GuidelineChecker.Check(new GuidelineDocument(asked, guideline.ContentHash)).Value!);
    }

    /// <summary>The truth of an invariant's condition.</summary>
    public Truth Of(Invariant invariant, EvaluatedPatient patient) =>
        new TruthVector(Evaluator.AllTruths(FactsReader.Rebind(patient.Facts, compiled)!))[compiled.Program.ReferenceOf[invariant.When]];
}

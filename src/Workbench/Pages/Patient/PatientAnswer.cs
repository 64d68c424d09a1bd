using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>What a guideline says about the facts of a form: a decision, or why the facts are not valid.</summary>
public sealed class PatientAnswer
{
    private PatientAnswer(Decision? decision, ImmutableArray<InputError> errors) => (Decision, Errors) = (decision, errors);

    /// <summary>The decision; null if there are errors.</summary>
    public Decision? Decision { get; }

    /// <summary>The plan; null if there are errors.</summary>
    public DecisionPlan? Plan { get; private init; }

    /// <summary>The id of the decision; empty if there are errors.</summary>
    public string Id { get; private init; } = "";

    /// <summary>All errors of the facts.</summary>
    public ImmutableArray<InputError> Errors { get; }

    /// <summary>Evaluates facts in this tab. It takes some milliseconds.</summary>
    public static PatientAnswer Of(LoadedGuideline guideline, ReadOnlyMemory<byte> facts, DateOnly asOf)
    {
        using JsonDocument json = JsonDocument.Parse(facts);
        Result<PatientFacts> read = guideline.Facts.Read(json.RootElement, asOf);
        if (read.Value is not { } valid)
            return new(null, read.Errors);
        Decision decision = Evaluator.Decide(valid);
        return new(decision, []) { Plan = DecisionPlan.Of(decision), Id = DecisionId.Of(valid) };
    }

    /// <summary>Returns the errors of a fact.</summary>
    public IEnumerable<string> ErrorsOf(string fact) =>
        Errors.Where(error => error.Facts.Contains(fact)).Select(error => error.Detail).Distinct();
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;
using FluentValidation;
using FluentValidation.Results;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Holds a patient's facts against the dictionary (allowed values, ranges, dates not after the as-of date) and against each other
/// (the guideline's contradictions, scores that their components cannot sum to). A failure's property name is the
/// fact at which it is reported; <see cref="FactsOf"/> returns all the facts that it is about.
/// </summary>
internal sealed class FactSheetValidator : AbstractValidator<FactSheet>
{
    private readonly CheckedGuideline guideline;
    private readonly string[] details;
    private readonly (ScoreDefinition Score, int Total)[] totals;

    public FactSheetValidator(CheckedGuideline guideline)
    {
        this.guideline = guideline;
        totals = [.. guideline.Guideline.Scores.Select(score => (score, guideline.FactIndex[score.Total]))];
        details =
        [
            .. guideline.Guideline.Facts.Select(
                fact => $"Found {(fact.Type == FactType.Date ? "a date" : "a value")} that is not allowed; allowed is {FactForms.Of(fact)}."),
        ];
        // One rule for all facts: going through a rule for each takes longer than looking at all values.
        RuleFor(sheet => sheet).Custom(Check);
    }

    /// <summary>The facts, or null when a validation would find something. Most are valid, and are spared a validation and what it allocates.</summary>
    public PatientFacts? Accept(FactSheet sheet)
    {
        if (sheet.Encoded.AsSpan().Contains(FactSheet.NotAllowed))
            return null;
        PatientFacts candidate = new(sheet);
        return guideline.Program.ContradictionsOf(candidate).IsEmpty && WrongTotals(candidate).IsEmpty ? candidate : null;
    }

    /// <summary>The facts that a failure of this validator is about.</summary>
    public static ImmutableArray<string> FactsOf(ValidationFailure failure) => (ImmutableArray<string>)failure.CustomState;

    private static ValidationFailure Failure(string fact, string detail, ImmutableArray<string> facts) =>
        new(fact, detail) { CustomState = facts };

    private void Check(FactSheet sheet, ValidationContext<FactSheet> context)
    {
        FactValue?[]? allowed = null;
        for (int i = 0; i < details.Length; i++)
        {
            if (sheet.Encoded[i] != FactSheet.NotAllowed)
                continue;
            // A failure of its own, not a message template: a template could put a patient's value in.
            string fact = guideline.Guideline.Facts[i].Id;
            context.AddFailure(Failure(fact, details[i], [fact]));
            allowed ??= sheet.Values.ToArray();
            allowed[i] = null;
        }

        CheckAgainstEachOther(allowed is null ? sheet : new FactSheet(guideline, sheet.AsOf, allowed), context);
    }

    /// <summary>Contradictions are looked for among the values that are allowed by themselves.</summary>
    private void CheckAgainstEachOther(FactSheet allowed, ValidationContext<FactSheet> context)
    {
        PatientFacts candidate = new(allowed);
        foreach (Contradiction contradiction in guideline.Program.ContradictionsOf(candidate))
            context.AddFailure(Failure(contradiction.Facts[0], contradiction.Text, contradiction.Facts));
        foreach (ScoreDefinition score in WrongTotals(candidate))
        {
            ImmutableArray<string> components = [.. score.Components.Select(component => component.Fact)];
            context.AddFailure(Failure(
                score.Total,
                $"The components {string.Join(", ", components)} that are given cannot sum to {score.Total}.",
                [score.Total, .. components]));
        }
    }

    /// <summary>The scores whose total is given and cannot be the sum of the components that are given.</summary>
    private ImmutableArray<ScoreDefinition> WrongTotals(PatientFacts candidate)
    {
        ImmutableArray<ScoreDefinition> wrong = [];
        foreach ((ScoreDefinition score, int place) in totals)
        {
            if (candidate[place] is NumberValue total && !Scoring.CanSumTo(score, candidate, (int)total.Number))
                wrong = wrong.Add(score);
        }

        return wrong;
    }
}

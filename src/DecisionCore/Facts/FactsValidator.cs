using System.Collections.Immutable;
using FluentValidation;
using FluentValidation.Results;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Holds a patient's facts against the dictionary (allowed values, ranges, dates not after the as-of date) and against each other
/// (the guideline's contradictions, scores that their components cannot sum to). A failure's property name is the fact.
/// </summary>
internal sealed class FactsValidator : AbstractValidator<EncodedFacts>
{
    private readonly CheckedGuideline guideline;
    private readonly string[] details;
    private readonly (ScoreDefinition Score, int Total)[] totals;

    public FactsValidator(CheckedGuideline guideline)
    {
        this.guideline = guideline;
        totals = [.. guideline.Guideline.Scores.Select(score => (score, guideline.FactIndex[score.Total]))];
        details =
        [
            .. guideline.Guideline.Facts.Select(
                fact => $"Found {(fact.Type == FactType.Date ? "a date" : "a value")} that is not allowed; allowed is {FactValueForm.Of(fact)}."),
        ];
        // One rule for all facts: going through a rule for each takes longer than looking at all values.
        RuleFor(sheet => sheet).Custom(Check);
    }

    /// <summary>The facts, or null when a validation would find something. Most are valid, and are spared a validation and what it allocates.</summary>
    public PatientFacts? Accept(EncodedFacts sheet)
    {
        if (sheet.Encoded.AsSpan().Contains(EncodedFacts.NotAllowed))
            return null;
        PatientFacts candidate = new(sheet);
        return guideline.Program.ContradictionsOf(candidate).IsEmpty && WrongTotals(candidate).IsEmpty ? candidate : null;
    }

    private void Check(EncodedFacts sheet, ValidationContext<EncodedFacts> context)
    {
        FactValue?[]? allowed = null;
        for (int i = 0; i < details.Length; i++)
        {
            if (sheet.Encoded[i] != EncodedFacts.NotAllowed)
                continue;
            // A failure of its own, not a message template: a template could put a patient's value in.
            context.AddFailure(new ValidationFailure(guideline.Guideline.Facts[i].Id, details[i]));
            allowed ??= sheet.Values.ToArray();
            allowed[i] = null;
        }

        CheckAgainstEachOther(allowed is null ? sheet : new EncodedFacts(guideline, sheet.AsOf, allowed), context);
    }

    /// <summary>Contradictions are looked for among the values that are allowed by themselves.</summary>
    private void CheckAgainstEachOther(EncodedFacts allowed, ValidationContext<EncodedFacts> context)
    {
        PatientFacts candidate = new(allowed);
        foreach (Contradiction contradiction in guideline.Program.ContradictionsOf(candidate))
            context.AddFailure(new ValidationFailure(contradiction.Facts[0], contradiction.Text));
        foreach (ScoreDefinition score in WrongTotals(candidate))
        {
            context.AddFailure(new ValidationFailure(
                score.Total,
                $"The components {string.Join(", ", score.Components.Select(component => component.Fact))} that are given cannot sum to {score.Total}."));
        }
    }

    /// <summary>The scores whose total is given and cannot be the sum of the components that are given.</summary>
    private ImmutableArray<ScoreDefinition> WrongTotals(PatientFacts candidate)
    {
        ImmutableArray<ScoreDefinition> wrong = [];
        foreach ((ScoreDefinition score, int place) in totals)
        {
            if (candidate[place] is NumberValue total && !ScoreSums.CanSumTo(score, candidate, (int)total.Number))
                wrong = wrong.Add(score);
        }

        return wrong;
    }
}

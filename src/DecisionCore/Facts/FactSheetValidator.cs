using DecisionCore.Checking;
using DecisionCore.Evaluation;
using DecisionCore.Guidelines;
using FluentValidation;
using FluentValidation.Results;

namespace DecisionCore.Facts;

/// <summary>
/// Holds a patient's facts against the dictionary (allowed values, ranges, dates not after the as-of date) and against each other
/// (the guideline's contradictions, scores that their components cannot sum to). A failure's property name is the fact.
/// </summary>
internal sealed class FactSheetValidator : AbstractValidator<FactSheet>
{
    private readonly CheckedGuideline guideline;

    public FactSheetValidator(CheckedGuideline guideline)
    {
        this.guideline = guideline;
        for (int i = 0; i < guideline.Guideline.Facts.Length; i++)
        {
            if (guideline.Guideline.Facts[i].Type != FactType.Boolean)
                AddValueRule(guideline.Guideline.Facts[i], i);
        }

        RuleFor(sheet => sheet).Custom(CheckAgainstEachOther);
    }

    private void AddValueRule(FactDefinition fact, int index)
    {
        HashSet<string> allowed = [.. fact.Values.Select(value => value.Id)];
        string detail = $"Found {(fact.Type == FactType.Date ? "a date" : "a value")} that is not allowed; allowed is {FactForms.Of(fact)}.";
        // A failure of its own, not a message template: a template could put a patient's value in.
        RuleFor(sheet => sheet[index]).Custom((value, context) =>
        {
            if (!IsAllowed(fact, allowed, value, context.InstanceToValidate.AsOf))
                context.AddFailure(new ValidationFailure(fact.Id, detail));
        });
    }

    private static bool IsAllowed(FactDefinition fact, HashSet<string> allowed, FactValue? value, DateOnly asOf) => value switch
    {
        CodeValue code => allowed.Contains(code.Code),
        CodesValue codes => AreAllowed(allowed, codes),
        NumberValue number => fact.Range!.Contains(number.Number),
        DateValue date => date.Date >= Calendar.Earliest && date.Date <= asOf,
        _ => true,
    };

    private static bool AreAllowed(HashSet<string> allowed, CodesValue codes)
    {
        for (int i = 0; i < codes.Codes.Length; i++)
        {
            if (!allowed.Contains(codes.Codes[i]) || codes.Codes.IndexOf(codes.Codes[i]) != i)
                return false;
        }

        return true;
    }

    /// <summary>Contradictions are looked for among the values that are allowed by themselves.</summary>
    private void CheckAgainstEachOther(FactSheet sheet, ValidationContext<FactSheet> context)
    {
        PatientFacts candidate = new(Allowed(sheet));
        foreach (Contradiction contradiction in guideline.Program.ContradictionsOf(candidate))
            context.AddFailure(new ValidationFailure(contradiction.Facts[0], contradiction.Text));
        foreach (ScoreDefinition score in guideline.Guideline.Scores)
        {
            if (candidate[score.Total] is NumberValue total && !Scoring.CanSumTo(score, candidate, (int)total.Number))
            {
                context.AddFailure(new ValidationFailure(
                    score.Total,
                    $"The components {string.Join(", ", score.Components.Select(component => component.Fact))} that are given cannot sum to {score.Total}."));
            }
        }
    }

    private FactSheet Allowed(FactSheet sheet)
    {
        FactValue?[]? allowed = null;
        for (int i = 0; i < sheet.Values.Length; i++)
        {
            FactDefinition fact = guideline.Guideline.Facts[i];
            if (fact.Type == FactType.Boolean || IsAllowed(fact, guideline.Program.ValuesOf(i), sheet[i], sheet.AsOf))
                continue;
            allowed ??= sheet.Values.ToArray();
            allowed[i] = null;
        }

        return allowed is null ? sheet : new FactSheet(sheet.Guideline, sheet.AsOf, allowed);
    }
}

using System.Collections.Immutable;
using FluentValidation;
using FluentValidation.Results;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Validates a patient's facts against the dictionary (allowed values, ranges, dates not after the as-of date) and against each other
/// (the guideline's contradictions, scores that their components cannot sum to). A failure's property name is the fact at which it is
/// reported; <see cref="FactsOf"/> returns all the facts that it is about.
/// </summary>
internal sealed class FactsValidator : AbstractValidator<EncodedFacts>
{
    private readonly CompiledGuideline compiled;
    private readonly Guideline guideline;
    private readonly string[] details;
    private readonly (ScoreDefinition Score, int Total, int[] Components)[] totals;

    public FactsValidator(CompiledGuideline compiled)
    {
        this.compiled = compiled;
        guideline = compiled.Checked.Guideline;
        IReadOnlyDictionary<string, int> indexes = compiled.Checked.FactIndex;
        totals =
            [.. guideline.Scores.Select(score => (score, indexes[score.Total], score.Components.Select(c => indexes[c.Fact]).ToArray()))];
        details =
        [
            .. guideline.Facts.Select(
                fact => $"Found {(fact.Type == FactType.Date ? "a date" : "a value")} that is not allowed; "
                    + $"expected {FactValueForm.Of(fact)}."),
        ];
        // One rule for all facts: evaluating a rule for each fact takes longer than checking all values.
        RuleFor(facts => facts).Custom(Check);
    }

    /// <summary>
    /// Whether a validation would find no failure. Most facts are valid, and this spares them the validation and its allocations.
    /// </summary>
    public bool IsValid(EncodedFacts facts) => !facts.Numbers.AsSpan().Contains(EncodedFacts.NotAllowed)
        && compiled.Program.ContradictionsOf(facts).IsEmpty && WrongTotals(facts).IsEmpty;

    /// <summary>The facts that a failure of this validator is about.</summary>
    public static ImmutableArray<string> FactsOf(ValidationFailure failure) => (ImmutableArray<string>)failure.CustomState;

    private static ValidationFailure Failure(string fact, string detail, ImmutableArray<string> facts) =>
        new(fact, detail) { CustomState = facts };

    private void Check(EncodedFacts facts, ValidationContext<EncodedFacts> context)
    {
        FactValue?[]? allowed = null;
        for (int i = 0; i < details.Length; i++)
        {
            if (facts.Numbers[i] != EncodedFacts.NotAllowed)
                continue;
            // The failure is created here because FluentValidation's message templates could insert a patient's value.
            string fact = guideline.Facts[i].Id;
            context.AddFailure(Failure(fact, details[i], [fact]));
            allowed ??= facts.Values.ToArray();
            allowed[i] = null;
        }

        CheckAgainstEachOther(allowed is null ? facts : new EncodedFacts(compiled.Encoding, facts.AsOf, allowed), context);
    }

    /// <summary>Looks for contradictions only among values that are allowed individually.</summary>
    private void CheckAgainstEachOther(EncodedFacts allowed, ValidationContext<EncodedFacts> context)
    {
        foreach (Contradiction contradiction in compiled.Program.ContradictionsOf(allowed))
            context.AddFailure(Failure(contradiction.Facts[0], contradiction.Text, contradiction.Facts));
        foreach (ScoreDefinition score in WrongTotals(allowed))
        {
            ImmutableArray<string> components = [.. score.Components.Select(component => component.Fact)];
            context.AddFailure(Failure(
                score.Total,
                $"The components {string.Join(", ", components)} that are given cannot sum to {score.Total}.",
                [score.Total, .. components]));
        }
    }

    /// <summary>The scores whose given total cannot be the sum of the given components.</summary>
    private ImmutableArray<ScoreDefinition> WrongTotals(EncodedFacts facts)
    {
        ImmutableArray<ScoreDefinition> wrong = [];
        foreach ((ScoreDefinition score, int place, int[] components) in totals)
        {
            if (facts[place] is NumberValue total && !ScoreSums.CanSumTo(score, components, facts, (int)total.Number))
                wrong = wrong.Add(score);
        }

        return wrong;
    }
}

using System.Collections.Immutable;
using FluentValidation;
using FluentValidation.Results;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Lists what <see cref="FactsCheck"/> finds. A failure's property name is the fact at which it is reported; <see cref="FactsOf"/> returns
/// all the facts that it is about.
/// </summary>
internal sealed class FactsValidator : AbstractValidator<EncodedFacts>
{
    public FactsValidator(FactsCheck check) =>
        // One rule for all facts: evaluating a rule for each fact takes longer than checking all values.
        RuleFor(facts => facts).Custom(check.AddFailures);

    /// <summary>The facts that a failure of this validator is about.</summary>
    public static ImmutableArray<string> FactsOf(ValidationFailure failure) => (ImmutableArray<string>)failure.CustomState;
}

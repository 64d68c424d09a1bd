using System.Collections.Immutable;
using FluentValidation;
using FluentValidation.Results;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// Checks a patient's facts against the dictionary (allowed values, ranges, dates not after the as-of date) and against each other
/// (the guideline's contradictions, scores that their components cannot sum to).
/// </summary>
internal sealed class FactsCheck
{
    private readonly CompiledGuideline compiled;
    private readonly Guideline guideline;

    /// <summary>The scores that have a total, with the facts of their components.</summary>
    private readonly (ScoreProgram Score, string Total, ImmutableArray<string> Components)[] totals;

    public FactsCheck(CompiledGuideline compiled)
    {
        this.compiled = compiled;
        guideline = compiled.Checked.Guideline;
        totals =
        [
            .. compiled.Program.Scores.Where(score => score.Score.Total is not null)
                .Select(score => (score, score.Score.Total!, FactsOfComponents(score.Score.Components))),
        ];
    }

    /// <summary>
    /// Whether a validation would find no failure. Most facts are valid, and this spares them the validation and its allocations.
    /// </summary>
    public bool IsValid(EncodedFacts facts) => !facts.Numbers.AsSpan().Contains(EncodedFacts.NotAllowed)
        && compiled.Program.ContradictionsOf(facts).IsEmpty && !HasWrongTotal(facts);

    /// <summary>Adds every failure.</summary>
    public void AddFailures(EncodedFacts facts, ValidationContext<EncodedFacts> context)
    {
        FactValue?[]? allowed = null;
        for (int i = 0; i < guideline.Facts.Length; i++)
        {
            if (facts.Numbers[i] != EncodedFacts.NotAllowed)
                continue;
            // The failure is created here because FluentValidation's message templates could insert a patient's value.
            FactDefinition fact = guideline.Facts[i];
            context.AddFailure(Failure(fact.Id, Detail(fact), [fact.Id]));
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
        foreach ((_, string total, ImmutableArray<string> components) in totals.Where(total => total.Score.ContradictsTotal(allowed)))
        {
            context.AddFailure(Failure(
                total, $"The components {string.Join(", ", components)} that are given cannot sum to {total}.", [total, .. components]));
        }
    }

    private static ValidationFailure Failure(string fact, string detail, ImmutableArray<string> facts) =>
        new(fact, detail) { CustomState = facts };

    private static string Detail(FactDefinition fact) =>
        $"Found {(fact.Type == FactType.Date ? "a date" : "a value")} that is not allowed; expected {FactValueForm.Of(fact)}.";

    private bool HasWrongTotal(EncodedFacts facts)
    {
        foreach ((ScoreProgram score, _, _) in totals)
        {
            if (score.ContradictsTotal(facts))
                return true;
        }

        return false;
    }

    private ImmutableArray<string> FactsOfComponents(ImmutableArray<ScoreComponent> components) =>
    [
        .. components.SelectMany(component => component is ConditionPoints { When: var when }
            ? guideline.Facts.Select(fact => fact.Id).Where(ConditionReferences.FactsIn(when, guideline).Contains)
            : [component.FactOrNull!]).Distinct(),
    ];
}

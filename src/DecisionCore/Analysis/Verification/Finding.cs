using GuidelineDecisions.DecisionCore.Analysis.Examples;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Something that a guideline says but cannot mean.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Pointer">JSON pointer to the place in the document.</param>
/// <param name="Text">The finding in words, for the author.</param>
/// <param name="Patient">
/// A patient who demonstrates it, confirmed by the evaluator; null where the finding is that no such patient exists.
/// </param>
public sealed record Finding(FindingKind Kind, string Pointer, string Text, ExamplePatient? Patient);

/// <summary>What is wrong with a guideline.</summary>
public enum FindingKind
{
    /// <summary>A scope, rule, notice, conflict, caution or argument that applies to no possible patient.</summary>
    NeverHolds,

    /// <summary>A rule that is never ruled out for a patient in scope, but is not declared <c>alwaysInScope</c>.</summary>
    AlwaysHolds,

    /// <summary>A rule that is declared <c>alwaysInScope</c>, but does not hold for some patient in scope.</summary>
    NotAlways,

    /// <summary>A patient in scope for whom nothing in an exhaustive topic is advised or undetermined.</summary>
    Gap,

    /// <summary>Two exclusive actions that are advised together.</summary>
    Exclusive,

    /// <summary>An action that is both advised and advised against.</summary>
    Contradictory,

    /// <summary>A patient for whom an invariant is broken.</summary>
    InvariantBroken,

    /// <summary>A comparison with the same result for every known value.</summary>
    IdleComparison,

    /// <summary>A version number that claims less than its difference from the previous version.</summary>
    ClaimsTooLittle,

    /// <summary>How many more findings there are than are listed.</summary>
    Unlisted,

    /// <summary>The analysis needs more than its budget: nothing is proved.</summary>
    BudgetExceeded,
}

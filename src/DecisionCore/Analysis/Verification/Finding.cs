using GuidelineDecisions.DecisionCore.Analysis.Examples;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Something that a guideline says and cannot mean.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Pointer">Where in the document: a JSON pointer.</param>
/// <param name="Text">What was found, for its author.</param>
/// <param name="Patient">A patient who shows it, confirmed by the evaluator; null where the point is that there is none.</param>
public sealed record Finding(FindingKind Kind, string Pointer, string Text, ExamplePatient? Patient);

/// <summary>What is wrong with a guideline.</summary>
public enum FindingKind
{
    /// <summary>The scope, a rule, notice, conflict, caution or argument that no possible patient meets.</summary>
    NeverHolds,

    /// <summary>A rule that no patient in scope escapes, without being declared <c>alwaysInScope</c>.</summary>
    AlwaysHolds,

    /// <summary>A rule declared <c>alwaysInScope</c> that does not hold for some patient in scope.</summary>
    NotAlways,

    /// <summary>A patient in scope for whom nothing in an exhaustive topic is put forward, and nothing is open.</summary>
    Gap,

    /// <summary>Two exclusive actions put forward together.</summary>
    Exclusive,

    /// <summary>An action both put forward and advised against.</summary>
    Contradictory,

    /// <summary>A patient for whom an invariant is broken.</summary>
    InvariantBroken,

    /// <summary>A comparison that is the same for every known value.</summary>
    IdleComparison,

    /// <summary>A version number that claims less than the difference from the version before proves.</summary>
    ClaimsTooLittle,

    /// <summary>The analysis needs more than its budget: nothing is proved.</summary>
    BudgetExceeded,
}

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>Something that an author should check, although every patient gets a sound decision.</summary>
/// <param name="Kind">What may be wrong.</param>
/// <param name="Pointer">JSON pointer to the place in the document.</param>
/// <param name="Text">The warning in words, for the author.</param>
public sealed record Warning(WarningKind Kind, string Pointer, string Text);

/// <summary>What may be wrong with a guideline.</summary>
public enum WarningKind
{
    /// <summary>Two rules that say the same about every possible patient.</summary>
    DuplicateRule,

    /// <summary>A text that promises a time of follow-up, although no schedule belongs to it.</summary>
    PromisedSchedule,

    /// <summary>An invariant whose condition no possible patient meets.</summary>
    IdleInvariant,
}

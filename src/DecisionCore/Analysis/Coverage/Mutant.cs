using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>A guideline with one thing changed.</summary>
/// <param name="Pointer">Where.</param>
/// <param name="Change">What was changed, in words.</param>
/// <param name="Guideline">The changed guideline, not yet checked.</param>
internal sealed record Mutant(string Pointer, string Change, Guideline Guideline);

using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>A guideline with one change.</summary>
/// <param name="Pointer">JSON pointer to the change.</param>
/// <param name="Change">The change in words.</param>
/// <param name="Guideline">The changed guideline, not yet checked.</param>
internal sealed record Mutant(string Pointer, string Change, Guideline Guideline);

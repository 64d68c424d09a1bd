namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>How the dictionary, or the form of the facts, differs between two versions.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Text">What changed: "added", "range 0 to 4, was 0 to 5".</param>
public sealed record FactChange(string Fact, string Text);

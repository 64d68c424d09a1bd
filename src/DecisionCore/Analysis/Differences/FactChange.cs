namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>How a fact of the dictionary differs between two versions.</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Text">The change: "added", "range 0 to 4, was 0 to 5".</param>
public sealed record FactChange(string Fact, string Text);

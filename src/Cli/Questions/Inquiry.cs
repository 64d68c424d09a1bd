namespace GuidelineDecisions.Cli.Questions;

/// <summary>What evaluate, explain and whatif are called with.</summary>
/// <param name="File">The file with the question, or "-".</param>
/// <param name="Guideline">Where the guideline stands that is to answer, or null for the shipped ones.</param>
/// <param name="AsOf">The day, or null for the file's.</param>
internal sealed record Inquiry(string File, string? Guideline, DateOnly? AsOf);

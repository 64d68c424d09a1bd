using System.Text.Json;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>The content of a file to evaluate: a request as partners send it, or a case.</summary>
/// <param name="Guideline">The guideline's id; empty when the request lacks it, null in a case, which does not name one.</param>
/// <param name="Version">The version, or null for the active one.</param>
/// <param name="AsOf">The as-of date, or null for today (UTC).</param>
/// <param name="Facts">The facts, or null when the file has none.</param>
/// <param name="Title">The title of a case; null in a request.</param>
/// <param name="Story">The story of a case; null in a request.</param>
internal sealed record PatientFile(string? Guideline, string? Version, DateOnly? AsOf, JsonElement? Facts, string? Title, string? Story)
{
    private static readonly string[] KeysOfCasesOnly = ["title", "story", "expect"];

    public bool IsCase => Guideline is null;

    /// <summary>Reads a file and collects all errors except those of the facts.</summary>
    public static PatientFile Read(JsonElement file, List<InputError> errors)
    {
        if (IsCaseFile(file))
            return ReadCase(file, errors);
        RecommendationRequest request = RecommendationRequest.Read(file, errors);
        return new(request.Guideline, request.Version, request.AsOf, request.Facts, null, null);
    }

    private static bool IsCaseFile(JsonElement file) =>
        file.ValueKind == JsonValueKind.Object
        && !file.TryGetProperty("guideline", out _)
        && KeysOfCasesOnly.Any(key => file.TryGetProperty(key, out _));

    // Expectations are not checked here: an author can evaluate a case before knowing what to expect.
    private static PatientFile ReadCase(JsonElement file, List<InputError> errors)
    {
        var at = new ObjectReader(file, "", errors, ["asOf", "facts", .. KeysOfCasesOnly]);
        string text = at.Text("asOf");
        DateOnly? asOf = AsOfDate.TryParse(text);
        if (asOf is null && text.Length > 0)
            at.Error("asOf", $"Expected {AsOfDate.Form}.");
        return new(null, null, asOf, at.Member("facts"), at.Text("title"), at.Text("story"));
    }
}

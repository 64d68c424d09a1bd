using System.Text.Json;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>What a file asks: a request as partners send it, or a case.</summary>
/// <param name="Guideline">The guideline's id; empty when the request lacks it, null in a case, which names none.</param>
/// <param name="Version">The version, or null for the active one.</param>
/// <param name="AsOf">The day on which the patient is looked at, or null for today (UTC).</param>
/// <param name="Facts">The facts; missing when the file has none.</param>
/// <param name="Title">The title of a case.</param>
/// <param name="Story">The story of a case.</param>
internal sealed record PatientFile(string? Guideline, string? Version, DateOnly? AsOf, JsonElement? Facts, string? Title, string? Story)
{
    private static readonly string[] KeysOfCasesOnly = ["title", "story", "expect"];

    /// <summary>Whether the file is a case.</summary>
    public bool IsCase => Guideline is null;

    /// <summary>Reads a file; everything that is wrong beside the facts is added to the errors.</summary>
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

    // What the case expects is the command test's concern: a case can be tried before its author knows what to expect.
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

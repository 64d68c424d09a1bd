using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Refuses query parameters that an endpoint does not read, because a misspelt one that is ignored changes the meaning of a request
/// without a sign. FHIR lets a server ignore them, and a client forbid that with <c>Prefer: handling=strict</c> (R4, 3.1.0.1.1).
/// </summary>
internal static class QueryParameters
{
    /// <summary>Returns 400 with all unknown parameters, or null if there are none.</summary>
    public static IResult? Refusal(HttpRequest request, ApiEndpoint endpoint)
    {
        if (!request.QueryString.HasValue || (endpoint.IsFhirInteraction && !IsStrict(request)))
            return null;
        string[] allowed = [.. endpoint.Parameters];
        string[] unknown = [.. request.Query.Keys.Where(name => !allowed.Contains(name, StringComparer.OrdinalIgnoreCase))];
        if (unknown.Length == 0)
            return null;
        string expected = allowed.Length == 0 ? "None is allowed here." : $"Expected one of: {string.Join(", ", allowed)}.";
        return Problems.UnknownParameters(unknown.Length, [.. unknown.Select(name => Described(name, allowed)).Distinct(), expected]);
    }

    // A name is repeated only if it is almost that of a parameter: any other text may be about a patient.
    private static string Described(string name, string[] allowed) =>
        UnknownName.Nearest(name, allowed) is { } near
            ? $"Unknown query parameter '{PlainText.Of(name)}'; did you mean '{near}'?"
            : "Unknown query parameter.";

    private static bool IsStrict(HttpRequest request) => request.Headers["Prefer"]
        .SelectMany(preferences => (preferences ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
        .Contains("handling=strict", StringComparer.OrdinalIgnoreCase);
}

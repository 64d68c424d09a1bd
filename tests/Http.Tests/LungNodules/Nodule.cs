using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.LungNodules;

/// <summary>Requests about the second guideline, which no code knows: it is data only.</summary>
internal static class Nodule
{
    public const string Guideline = "incidental-lung-nodule";

    public const string Canonical = $"https://example.org/guidelines/{Guideline}";

    /// <summary>A single solid nodule of 7 mm, high risk, found on 10 May 2026 and not followed yet.</summary>
    public const string Solid = """
        {
          "birthDate": "1978-05-02", "knownCancer": false, "immunosuppression": false, "foundByScreening": false,
          "attenuation": "solid", "noduleCount": 1, "averageDiameterMm": 7, "benignCalcification": false, "risk": "high",
          "baselineCt": "2026-05-10", "followUpCts": 0
        }
        """;

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>The facts with others in place of some; null removes one.</summary>
    public static string With(params (string Fact, object? Value)[] changes)
    {
        Dictionary<string, object?> facts = JsonSerializer.Deserialize<Dictionary<string, object?>>(Solid)!;
        foreach ((string fact, object? value) in changes)
            facts[fact] = value is DateOnly day ? Invariant($"{day:yyyy-MM-dd}") : value;
        return JsonSerializer.Serialize(facts.Where(fact => fact.Value is not null).ToDictionary());
    }

    public static string Request(string facts, string asOf = Ask.AsOf) =>
        $"{{\"guideline\":\"{Guideline}\",\"version\":\"1.0.0\",\"asOf\":\"{asOf}\",\"facts\":{facts}}}";

    public static string Content(string facts) => $"{{\"guideline\":\"{Guideline}\",\"facts\":{facts}}}";

    public static string Event(string kind, DateOnly day, string members = "") =>
        Invariant($"{{\"kind\":\"{kind}\",\"date\":\"{day:yyyy-MM-dd}\"{members}}}");
}

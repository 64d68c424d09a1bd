using System.Text;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Fuzzing.Tests.Documents;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>Valid bodies for the endpoints that take one, and how often each endpoint is called.</summary>
internal static class RequestSamples
{
    private const string Json = "application/json";

    /// <summary>
    /// How often an endpoint is called. Requests that store something for good are rare, so that the emulator stays fast; what is stored
    /// must not decide how fast requests are answered.
    /// </summary>
    public static int ShareOf(string endpoint) => endpoint switch
    {
        EndpointNames.Recommend => 120,
        EndpointNames.CallCdsService or EndpointNames.MapFhirFacts or EndpointNames.ApplyPlanDefinition
            or EndpointNames.ApplyNamedPlanDefinition => 40,
        EndpointNames.PostCdsFeedback => 10,
        EndpointNames.ImportCases or EndpointNames.PutCase or EndpointNames.DeleteCase or EndpointNames.PostCaseEvent => 5,
        EndpointNames.ActivateGuidelineVersion or EndpointNames.PreviewGuidelineVersion => 1,
        EndpointNames.PublishGuidelineVersion => 3,
        EndpointNames.CancelReevaluation or EndpointNames.RetryReevaluation => 2,
        EndpointNames.GetOpenApi or EndpointNames.GetGuidelineVersion => 2,
        _ => 8,
    };

    /// <summary>A body with its media type; no media type for an endpoint that takes no body.</summary>
    public static (string? MediaType, byte[] Body) BodyOf(string endpoint, Random random, Harvest harvest) => endpoint switch
    {
        EndpointNames.Recommend => Recommendation(random),
        EndpointNames.PutCase => (Json, Utf8(Case.Content(Patient(random), random.Next(2) == 0 ? Ask.AsOf : null))),
        EndpointNames.PostCaseEvent => (Json, Utf8(OddCases.Event(random))),
        EndpointNames.ImportCases => (Case.Ndjson, OddCases.Lines(random)),
        EndpointNames.PublishGuidelineVersion => (Json, Document(random)),
        EndpointNames.ActivateGuidelineVersion => (Json, """{"reason":"of a fuzz run"}"""u8.ToArray()),
        EndpointNames.PreviewGuidelineVersion or EndpointNames.CancelReevaluation or EndpointNames.RetryReevaluation =>
            random.Next(3) == 0 ? (Json, "{}"u8.ToArray()) : (null, []),
        EndpointNames.MapFhirFacts => Record(random),
        EndpointNames.ApplyPlanDefinition => Record(random),
        EndpointNames.ApplyNamedPlanDefinition => NamedRecord(random),
        EndpointNames.CallCdsService => (Json, Utf8(Records.Hook(more: Observations(random)))),
        EndpointNames.PostCdsFeedback => (Json, Utf8(Feedback(random, harvest))),
        _ => random.Next(20) == 0 ? (Json, Utf8(Odd.Value(random))) : (null, []),
    };

    private static (string MediaType, byte[] Body) Recommendation(Random random)
    {
        if (random.Next(6) == 0)
            return Record(random);
        string members = random.Next(4) switch
        {
            0 => """ "version":"1.1.0", """,
            1 => """ "version":"1.0.0", """,
            _ => "",
        };
        return (Json, Utf8(Ask.With($"{members}\"asOf\":\"{Ask.AsOf}\",\"facts\":{Patient(random)}").Replace('\n', ' ')));
    }

    private static (string MediaType, byte[] Body) Record(Random random)
    {
        string bundle = Bundle(random);
        return (Records.MediaType, Utf8((random.Next(3) == 0 ? Parameters(bundle) : bundle).Replace('\n', ' ')));
    }

    /// <summary>Parameters that name the guideline, as <c>$apply</c> of the type needs them.</summary>
    private static (string MediaType, byte[] Body) NamedRecord(Random random)
    {
        string canonical = $"https://example.org/guidelines/{Ask.Guideline}{Odd.OneOf(["", "|1.0.0", "|1.1.0", "|9.9.9"], random)}";
        string plan = random.Next(2) == 0
            ? $"{{\"name\":\"canonical\",\"valueCanonical\":\"{canonical}\"}},"
            : "{\"name\":\"planDefinition\",\"resource\":{\"resourceType\":\"PlanDefinition\",\"status\":\"draft\","
                + $"\"url\":\"{canonical}\"}}}},";
        return (Records.MediaType, Utf8(Parameters(Bundle(random), plan).Replace('\n', ' ')));
    }

    private static string Bundle(Random random) => random.Next(2) == 0 ? Records.Bundle : Records.BundleOf(Observations(random));

    private static string Parameters(string bundle, string more = "") =>
        $"{{\"resourceType\":\"Parameters\",\"parameter\":[{more}{{\"name\":\"subject\",\"valueString\":\"Patient/p1\"}},"
        + $"{{\"name\":\"asOf\",\"valueDate\":\"{Ask.AsOf}\"}},{{\"name\":\"data\",\"resource\":{bundle}}}]}}";

    private static string[] Observations(Random random) => random.Next(3) switch
    {
        0 => [],
        1 => [Records.Symptoms("motorDeficit")],
        _ =>
        [
            .. Enumerable.Range(0, random.Next(40)).Select(i => Records.Observation(
                random.Next(2) == 0 ? "http://loinc.org" : "x", Odd.OneOf(["48676-1", "21907-1", "89247-1", "10230-1", "x"], random),
                Invariant($"\"valueInteger\":{random.Next(6)}"))),
        ],
    };

    private static string Feedback(Random random, Harvest harvest)
    {
        string outcome = random.Next(2) == 0 ? "accepted" : "overridden";
        string time =
            Odd.OneOf(["2026-11-23T10:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-23T10:00:00+14:00"], random);
        return $$"""
            {"feedback":[{"card":"{{harvest.Next(random)}}","outcome":"{{outcome}}","outcomeTimestamp":"{{time}}",
            "overrideReason":{"reason":{"code":"patient-declined"},"userComment":"x"} }]}
            """.Replace('\n', ' ');
    }

    /// <summary>One of a few hundred documents, so that most are published again, under the id of the route or another one.</summary>
    private static byte[] Document(Random random)
    {
        byte[] document = DocumentFuzz.Document(7, random.Next(300)).Bytes;
        return Utf8(Encoding.UTF8.GetString(document).Replace("\"exploding\"", $"\"{Ask.Guideline}\"", StringComparison.Ordinal));
    }

    private static string Patient(Random random) => Odd.OneOf([.. Patients.All.Values], random).Replace('\n', ' ');

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

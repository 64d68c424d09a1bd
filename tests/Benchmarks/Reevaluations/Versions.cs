using System.Buffers;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>Versions to activate: one changes no advice, the other changes it for about a tenth of the synthetic patients.</summary>
internal static class Versions
{
    public const string Guideline = "her2-vertebral-metastasis";

    private const int Sample = 2000;
    private const double Tenth = 0.1;

    private static readonly PublishedVersion First = new ShippedGuidelines().Find(Guideline)!.Active!;

    private static GuidelineVersion Current => First.Guideline.Guideline.Version;

    /// <summary>The patients whose cases are stored.</summary>
    public static SyntheticPopulation Population { get; } =
        SyntheticPopulation.Create(First.Guideline, First.Facts, ShippedDistributions.Of(Guideline)).Value!;

    /// <summary>The version that is active at first.</summary>
    public static string Active { get; } = Current.ToString();

    /// <summary>Publishes a patch version, which changes words only.</summary>
    public static async Task<string> PublishPatchAsync(HttpClient client)
    {
        JsonNode document = Document();
        document["version"] = (Current with { Patch = Current.Patch + 1 }).ToString();
        document["title"] = document["title"]!.GetValue<string>() + " (reworded)";
        return await TryPublishAsync(client, document) ?? throw new InvalidOperationException("The service refused the patch version.");
    }

    /// <summary>
    /// Publishes a minor version, in which the rule that holds for the share of patients nearest to a tenth has another verdict.
    /// </summary>
    public static async Task<string> PublishMinorAsync(HttpClient client)
    {
        Dictionary<string, int> held = HoldsInSample();
        foreach (string rule in held.Keys.OrderBy(rule => Math.Abs((held[rule] / (double)Sample) - Tenth)))
        {
            JsonNode document = Document();
            document["version"] = (Current with { Minor = Current.Minor + 1, Patch = 0 }).ToString();
            JsonNode changed = document["rules"]!.AsArray().Single(each => each!["id"]!.GetValue<string>() == rule)!;
            JsonNode then = changed["then"]!;
            then["verdict"] = then["verdict"]!.GetValue<string>() == "consider" ? "option" : "consider";
            if (await TryPublishAsync(client, document) is not { } version)
                continue;
            Console.WriteLine(
                Invariant($"{version}: {rule} has another verdict; it holds for {held[rule] / (double)Sample:p1} of the patients."));
            return version;
        }

        throw new InvalidOperationException("The service refused every minor version.");
    }

    private static JsonNode Document() =>
        JsonNode.Parse(First.Document.Span)!;

    private static async Task<string?> TryPublishAsync(HttpClient client, JsonNode document)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync($"/api/guidelines/{Guideline}/versions", document);
        bool isPublished = response.StatusCode == HttpStatusCode.Created
            || (response.StatusCode == HttpStatusCode.Accepted && await IsPublishedAsync(client, response.Headers.Location!));
        return isPublished ? document["version"]!.GetValue<string>() : null;
    }

    /// <summary>Waits for the end of a publication that the service has accepted because its proof takes long.</summary>
    private static async Task<bool> IsPublishedAsync(HttpClient client, Uri publication)
    {
        while (true)
        {
            string state = (await client.GetFromJsonAsync<JsonElement>(publication)).GetProperty("state").GetString()!;
            if (state != "running")
                return state == "published";
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private static Dictionary<string, int> HoldsInSample()
    {
        using var cases = new SyntheticCases(Population, 7, Patients.AsOf, "sample");
        Dictionary<string, int> held = [];
        for (int number = 1; number <= Sample; number++)
        {
            var line = new ArrayBufferWriter<byte>();
            cases.Write(number, line);
            using JsonDocument json = JsonDocument.Parse(line.WrittenMemory);
            Decision decision = Evaluator.Decide(First.Facts.Read(json.RootElement.GetProperty("facts"), Patients.AsOf).Value!);
            foreach (Recommendation recommendation in decision.Recommendations)
                held[recommendation.Rule.Id] = held.GetValueOrDefault(recommendation.Rule.Id) + 1;
        }

        return held;
    }
}

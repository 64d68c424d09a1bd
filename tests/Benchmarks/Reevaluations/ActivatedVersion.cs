using System.Net.Http.Json;
using System.Text.Json;

namespace GuidelineDecisions.Benchmarks.Reevaluations;

/// <summary>The job of an activation that has ended.</summary>
/// <param name="Id">The job.</param>
/// <param name="Time">From its start to its end, by the service's clock.</param>
/// <param name="Changed">The number of cases whose decision changed.</param>
internal sealed record ActivatedVersion(string Id, TimeSpan Time, long Changed)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Activates a version and waits until every case is under it.</summary>
    /// <param name="client">Sends requests with a key.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="atLeast">How long to wait before asking for the job's state the first time.</param>
    public static async Task<ActivatedVersion> RunAsync(HttpClient client, string version, TimeSpan atLeast)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            $"/api/guidelines/{Versions.Guideline}/versions/{version}/activate", new { reason = "A benchmark." });
        response.EnsureSuccessStatusCode();
        string job = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job").GetString()!;
        await Task.Delay(atLeast);
        while (true)
        {
            JsonElement report = await client.GetFromJsonAsync<JsonElement>($"/api/reevaluations/{job}");
            switch (report.GetProperty("state").GetString())
            {
                case "waiting" or "running":
                    await Task.Delay(Interval);
                    break;
                case "completed":
                    TimeSpan time = TimeOf(report, "endedAt") - TimeOf(report, "startedAt");
                    return new(job, time, report.GetProperty("counts").GetProperty("changed").GetInt64());
                case var state:
                    throw new InvalidOperationException($"The activation of {version} is {state}.");
            }
        }
    }

    private static DateTimeOffset TimeOf(JsonElement report, string member) => report.GetProperty(member).GetDateTimeOffset();
}

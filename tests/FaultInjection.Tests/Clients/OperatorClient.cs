using System.Text.Json;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>Activates versions back and forth, previews, cancels and retries jobs, and reads what operators read.</summary>
internal sealed class OperatorClient(string key, ServiceClient service, Random random)
{
    private static readonly string[] Versions = ["1.0.0", "1.1.0"];
    private static readonly string[] Reads =
    [
        "/api/reevaluations", "/api/follow-ups", "/api/follow-ups/summary", "/api/guidelines", "/api/health/ready", "/api/cases",
    ];

    private readonly List<string> jobs = [];

    public async Task RunAsync(Func<bool> isOver)
    {
        for (int turn = 0; !isOver(); turn++)
        {
            switch (random.Next(10))
            {
                case < 4:
                    await StartAsync($"{Versions[turn % 2]}/activate", """{"reason":"A fault run."}""");
                    break;
                case < 6:
                    await StartAsync($"{Versions[turn % 2]}/preview", null);
                    break;
                case 6 when jobs.Count > 0:
                    await SendAsync(HttpMethod.Post, $"/api/reevaluations/{jobs[^1]}/cancel");
                    break;
                case 7 when jobs.Count > 0:
                    await SendAsync(HttpMethod.Post, $"/api/reevaluations/{jobs[^1]}/retry");
                    break;
                case 8 when jobs.Count > 0:
                    string job = jobs[random.Next(jobs.Count)];
                    await SendAsync(HttpMethod.Get, $"/api/reevaluations/{job}");
                    await SendAsync(HttpMethod.Get, $"/api/reevaluations/{job}/changes");
                    break;
                default:
                    await SendAsync(HttpMethod.Get, Reads[random.Next(Reads.Length)]);
                    break;
            }

            await Task.Delay(random.Next(200, 1500));
        }
    }

    private async Task StartAsync(string action, string? body)
    {
        Reply reply = await SendAsync(HttpMethod.Post, $"/api/guidelines/{MarkedFacts.Guideline}/versions/{action}", body);
        if (reply.Status is 200 or 202 && reply.Json.TryGetProperty("job", out JsonElement job))
            jobs.Add(job.GetString()!);
    }

    private Task<Reply> SendAsync(HttpMethod method, string path, string? body = null) =>
        service.SendAsync(random, key, method, path, body);
}

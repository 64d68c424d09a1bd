using System.Text.Json;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>
/// Activates versions of a guideline back and forth, beginning with the later one, previews, cancels and retries jobs, and reads what
/// operators read.
/// </summary>
internal sealed class OperatorClient(string guideline, string key, ServiceClient service, Random random)
{
    private static readonly string[] Reads =
    [
        "/api/reevaluations", "/api/follow-ups", "/api/follow-ups/summary", "/api/guidelines", "/api/health/ready", "/api/cases",
    ];

    private const int MostReads = 40;

    private readonly List<string> jobs = [];

    public async Task RunAsync(Func<bool> isOver)
    {
        string[] versions = MarkedFacts.Versions[guideline];
        await ActivateAsync(versions[1], isOver);
        for (int turn = 0; !isOver(); turn++)
        {
            switch (random.Next(10))
            {
                case < 3:
                    await ActivateAsync(versions[turn % 2], isOver);
                    break;
                case < 5:
                    await StartAsync(versions[turn % 2], "preview", null, isOver);
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

            await Task.Delay(random.Next(100, 900));
        }
    }

    private Task ActivateAsync(string version, Func<bool> isOver) =>
        StartAsync(version, "activate", """{"reason":"A fault run."}""", isOver);

    private async Task StartAsync(string version, string action, string? body, Func<bool> isOver)
    {
        Reply reply = await SendAsync(HttpMethod.Post, $"/api/guidelines/{guideline}/versions/{version}/{action}", body);
        if (reply.Status is not (200 or 202) || !reply.Json.TryGetProperty("job", out JsonElement job))
            return;
        jobs.Add(job.GetString()!);
        if (random.Next(3) > 0)
            await WaitForEndAsync(jobs[^1], isOver);
    }

    /// <summary>Otherwise most activations would be superseded, and few jobs would complete.</summary>
    private async Task WaitForEndAsync(string job, Func<bool> isOver)
    {
        for (int read = 0; read < MostReads && !isOver(); read++)
        {
            Reply reply = await SendAsync(HttpMethod.Get, $"/api/reevaluations/{job}");
            if (reply.Status == 200 && reply.Json.GetProperty("state").GetString() is not ("waiting" or "running"))
                return;
            await Task.Delay(random.Next(100, 500));
        }
    }

    private Task<Reply> SendAsync(HttpMethod method, string path, string? body = null) =>
        service.SendAsync(random, key, method, path, body);
}

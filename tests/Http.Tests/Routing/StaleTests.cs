namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>
/// An entity tag stands for the same bytes for ever, whatever is written, activated or withdrawn and whatever day it is, so that no 304
/// lets a client keep what has changed.
/// </summary>
public sealed class StaleTests(ITestOutputHelper output)
{
    private const string InScope =
        "\"her2Status\":\"positive\",\"locallyAdvanced\":true,\"metastaticStage\":\"M1\",\"vertebralMetastasis\":true";

    private const int Steps = 30;

    private static readonly string[] Versions = ["1.0.0", "1.1.0", "1.2.0"];

    /// <summary>The clocks of the hosts: the window of the case opens and closes between them.</summary>
    private static readonly int[] Days = [0, 1, 70, 130];

    private static readonly string[] Paths =
    [
        "/api/cases/one", "/api/cases/one?view=plan", "/api/cases/one/history", "/api/cases/one/history/1", "/api/follow-ups.ics",
        "/api/guidelines", $"/api/guidelines/{Ask.Guideline}", $"/api/guidelines/{Ask.Guideline}/versions/1.1.0", "/api/openapi.json",
        $"/api/fhir/PlanDefinition/{Ask.Guideline}-1.1.0", "/api/cds-services",
    ];

    private readonly Dictionary<(string Path, string Tag), string> bodies = [];

    [OwnHostFact]
    public async Task No_answer_is_stale_after_writes_activations_and_days()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        Assert.SkipWhen(storage.Storage.Connection is null, "The test stores cases.");
        int seed = Environment.TickCount;
        output.WriteLine(Invariant($"seed {seed}"));
        var random = new Random(seed);
        List<OwnHost> hosts = [];
        try
        {
            foreach (int days in Days)
            {
                KeyValuePair<string, string?> clock = new("LocalHost:ClockOffset", Invariant($"{days}.00:00:00"));
                hosts.Add(await OwnHost.StartAsync(storage.Storage, storage.Folder, clock));
            }

            await WriteAsync(hosts[0], random);
            for (int step = 0, today = 0; step < Steps; step++)
            {
                // Time does not go back.
                if (random.Next(8) == 0)
                    today = Math.Min(today + 1, hosts.Count - 1);
                await ChangeAsync(hosts[today], random);
                await AssertIsNotStaleAsync(hosts[today], Paths[0]);
                await AssertIsNotStaleAsync(hosts[today], Paths[random.Next(1, Paths.Length)]);
            }
        }
        finally
        {
            foreach (OwnHost host in hosts)
                await host.DisposeAsync();
        }

        // Otherwise nothing has been tested: the case, at least, has had many bodies.
        Assert.True(bodies.Keys.Count(key => key.Path == Paths[0]) > 5);
    }

    private async Task AssertIsNotStaleAsync(OwnHost host, string path)
    {
        string[] tags = [.. bodies.Keys.Where(key => key.Path == path).Select(key => key.Tag)];
        Reply before = await host.GetAsync(path);
        string known = string.Join(", ", tags.Append("\"none\""));
        Reply conditional = await host.SendAsync(Case.Request("GET", path, null, [("If-None-Match", known)]));
        Reply after = await host.GetAsync(path);
        foreach (Reply whole in new[] { before, after })
        {
            Assert.Equal(200, whole.Status);
            string tag = whole.Header("ETag")!;
            if (!bodies.TryAdd((path, tag), whole.Text))
                Assert.Equal(bodies[(path, tag)], whole.Text);
        }

        if (conditional.Status == 304 && before.Text == after.Text)
            Assert.Equal(before.Text, bodies[(path, conditional.Header("ETag")!)]);
        else if (conditional.Status != 304)
            Assert.Equal(200, conditional.Status);
    }

    private static Task ChangeAsync(OwnHost host, Random random) => random.Next(4) switch
    {
        0 => WriteAsync(host, random),
        1 => SucceedAsync(host.RecordEventAsync("one", """{"kind":"surgery","date":"2026-01-31"}""")),
        2 => ActivateAsync(host, Versions[random.Next(Versions.Length)]),
        _ => Task.CompletedTask,
    };

    private static async Task ActivateAsync(OwnHost host, string version)
    {
        string path = $"/api/guidelines/{Ask.Guideline}/versions/{version}/activate";
        Reply reply = await host.SendAsync(Case.Request("POST", path, """{"reason":"of a test"}"""));
        // The version may be active already.
        Assert.True(reply.Status is < 300 or 409, Invariant($"{reply.Status} {reply.Text}"));
    }

    private static Task WriteAsync(OwnHost host, Random random)
    {
        DateOnly radiotherapy = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-random.Next(3) * 20);
        string facts = Invariant(
            $"{{{InScope},\"vertebralSites\":{random.Next(1, 4)},\"vertebralRadiotherapyEnd\":\"{radiotherapy:yyyy-MM-dd}\"}}");
        return SucceedAsync(host.PutCaseAsync("one", Case.Content(facts)));
    }

    private static async Task SucceedAsync(Task<Reply> change)
    {
        Reply reply = await change;
        Assert.True(reply.Status < 300, Invariant($"{reply.Status} {reply.Text}"));
    }
}

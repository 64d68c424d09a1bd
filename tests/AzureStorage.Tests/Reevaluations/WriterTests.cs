using System.Text.Json;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.AzureStorage.Tests.Reevaluations;

public sealed class WriterTests(AzuriteFixture storage)
{
    /// <summary>
    /// Acknowledged writes stay, and in the end every case is current or confirmed, even one that another instance wrote.
    /// </summary>
    [Fact]
    public async Task A_job_never_overwrites_a_partners_concurrent_write()
    {
        await using World world = await World.StartAsync(storage, "writers", cases: 210);
        await using Service other = await Service.StartAsync(world.Azurite.ConnectionString);
        using HttpClient second = other.NewClient();
        second.DefaultRequestHeaders.Remove(ApiKey.Header);
        second.DefaultRequestHeaders.Add(ApiKey.Header, world.Service.Key);
        (HttpClient first, Patients patients) = world.Partners[0];
        string[] ids = [.. patients.Ids];
        var acknowledged = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        // Each writer has its own cases, so that its last acknowledged write is the last write to the case.
        Task[] writers =
        [
            .. Enumerable.Range(0, 6).Select(async writer =>
            {
                HttpClient client = writer % 2 == 0 ? first : second;
                var random = new Random(writer);
                while (!stop.IsCancellationRequested)
                {
                    string id = ids[(random.Next(ids.Length / 6) * 6) + writer];
                    int sites = random.Next(1, 20);
                    using HttpResponseMessage put = await client.PutAsync(id, CaseRequests.Content(sites, "2026-11-23"));
                    Assert.True(put.IsSuccessStatusCode, $"{put.StatusCode}");
                    acknowledged[id] = sites;
                }
            }),
        ];
        foreach (string version in new[] { "1.1.0", "1.2.0", "1.1.0" })
        {
            JsonElement report = await world.WaitForEndAsync(await world.ActivateAsync(version));
            Assert.Equal("completed", report.GetProperty("state").GetString());
            JsonElement counts = report.GetProperty("counts");
            Assert.Equal(
                counts.GetProperty("read").GetInt64(),
                counts.GetProperty("unchanged").GetInt64() + counts.GetProperty("changed").GetInt64() + counts.GetProperty("failed")
                    .GetInt64());
            Assert.Equal(ids.Length + world.Partners[1].Patients.Ids.Count, counts.GetProperty("read").GetInt64());
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.NotEmpty(acknowledged);
        foreach (string id in ids)
        {
            JsonElement now = await first.JsonAsync($"/api/cases/{id}");
            Assert.True(now.GetProperty("standing").GetProperty("state").GetString() is "current" or "confirmed",
                now.GetProperty("standing").GetRawText());
            if (acknowledged.TryGetValue(id, out int sites))
                Assert.Equal(sites, now.GetProperty("facts").GetProperty("vertebralSites").GetInt32());
            IReadOnlyList<JsonElement> history = await first.HistoryAsync(id);
            Assert.Equal(Enumerable.Range(1, history.Count), history.Select(revision => (int)revision.Revision()));
            if (!acknowledged.ContainsKey(id))
                AssertSaysWhatTheActiveVersionSays(id, now, patients);
        }
    }

    /// <summary>
    /// The bucket refuses an instance that does not know the activation yet. The instance then reads it and decides again, even for an
    /// event.
    /// </summary>
    [Fact]
    public async Task An_instance_unaware_of_an_activation_cannot_write_by_the_former_version()
    {
        await using World world = await World.StartAsync(storage, "stale", cases: 30);
        var stale = new StaleCatalogue(world.Service.Get<IGuidelineCatalogue>());
        string job = await world.ActivateAsync("1.1.0");
        await world.WaitForEndAsync(job);
        Application.Partners.Partner partner =
            (await world.Service.Get<IPartnerStore>().FindAsync("demo", TestContext.Current.CancellationToken))!;
        var caller = new Caller(partner, "key:test", Scopes.All);
        var writer = new CaseWriter(
            world.Service.Get<ICaseStore>(), stale, world.Service.Get<AgendaAdvancer>(), world.Service.Get<CaseTelemetry>(),
                TimeProvider.System);
        CaseContent content = CaseContentOf(stale, sites: 3);
        Assert.Equal("1.2.0", content.Guideline.Active!.Version);
        var written = (CaseWritten)await writer.PutAsync(
            caller, "by-a-stale-one", content, CasePrecondition.None, TestContext.Current.CancellationToken);
        Assert.Equal(("1.1.0", 1, 1), (written.Revision.Version, written.Revision.Number, stale.Reads));

        stale = new StaleCatalogue(world.Service.Get<IGuidelineCatalogue>(), stale.Former);
        writer = new CaseWriter(
            world.Service.Get<ICaseStore>(), stale, world.Service.Get<AgendaAdvancer>(), world.Service.Get<CaseTelemetry>(),
                TimeProvider.System);
        var recorder = new ClinicalEventRecorder(writer, stale, TimeProvider.System);
        using JsonDocument body = JsonDocument.Parse("""{ "kind": "radiotherapy-completed", "date": "2026-11-20" }""");
        written = (CaseWritten)await recorder.RecordAsync(
            caller, "by-a-stale-one", body.RootElement, CasePrecondition.None, TestContext.Current.CancellationToken);
        Assert.Equal(("1.1.0", 2, 1), (written.Revision.Version, written.Revision.Number, stale.Reads));
    }

    /// <summary>No job has reached the buckets of a partner that is added after an activation.</summary>
    [Fact]
    public async Task An_instance_unaware_of_an_activation_cannot_write_the_first_case_of_a_new_partner_by_the_former_version()
    {
        await using World world = await World.StartAsync(storage, "fresh", cases: 30);
        var stale = new StaleCatalogue(world.Service.Get<IGuidelineCatalogue>());
        await world.WaitForEndAsync(await world.ActivateAsync("1.1.0"));
        Caller caller = await world.Service.NewPartnerAsync();
        CaseContent content = CaseContentOf(stale, sites: 3);
        Assert.Equal("1.2.0", content.Guideline.Active!.Version);
        CaseWriter writer = Writers.Of(world.Service.Get<ICaseStore>(), stale, TimeProvider.System);
        var written = (CaseWritten)await writer.PutAsync(
            caller, "by-a-stale-one", content, CasePrecondition.None, TestContext.Current.CancellationToken);
        Assert.Equal("1.1.0", written.Revision.Version);
    }

    private static CaseContent CaseContentOf(IGuidelineCatalogue catalogue, int sites)
    {
        using JsonDocument json = JsonDocument.Parse(CaseRequests.Content(sites));
        GuidelineEntry guideline = catalogue.Find(Patients.Guideline)!;
        return new(guideline, Patients.AsOf, guideline.Active!.Facts.Read(json.RootElement.GetProperty("facts"), Patients.AsOf).Value!);
    }

    /// <summary>A case that no partner wrote has the advice of the active version.</summary>
    private static void AssertSaysWhatTheActiveVersionSays(string id, JsonElement now, Patients patients)
    {
        string version = now.GetProperty("version").GetString()!;
        Assert.True(version == "1.1.0" || !patients.Changes(id, version, "1.1.0"), id);
    }

    /// <summary>A catalogue that returns outdated versions until it is read again.</summary>
    private sealed class StaleCatalogue(IGuidelineCatalogue live, IReadOnlyList<GuidelineEntry>? former = null) : IGuidelineCatalogue
    {
        public IReadOnlyList<GuidelineEntry> Former { get; } = former ?? [.. live.All];

        public int Reads { get; private set; }

        public IReadOnlyList<GuidelineEntry> All => Reads == 0 ? Former : live.All;

        public GuidelineEntry? Find(string id) => All.FirstOrDefault(entry => entry.Id == id);

        public ValueTask RefreshAsync() => ValueTask.CompletedTask;

        public Task ReloadAsync(CancellationToken cancel)
        {
            Reads++;
            return live.ReloadAsync(cancel);
        }
    }
}

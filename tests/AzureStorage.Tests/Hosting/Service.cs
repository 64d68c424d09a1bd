using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>An instance of the service with clients of a partner. Several instances on one storage act as a scaled-out service.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string keyFolder;

    private Service(WebApplication app, string keyFolder, string key)
    {
        this.app = app;
        this.keyFolder = keyFolder;
        Key = key;
        Client = NewClient();
    }

    public HttpClient Client { get; }

    public string Key { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts an instance. Its timers are off by default, and publications are answered when they are done.</summary>
    /// <param name="clockOffset">How far its clock is ahead; null if it is right.</param>
    /// <param name="more">More settings.</param>
    public static async Task<Service> StartAsync(
        string connection, bool withTimer = false, string answerWithin = "00:01:00", TimeSpan? clockOffset = null,
        IReadOnlyDictionary<string, string>? more = null)
    {
        string keyFolder = Directory.CreateTempSubdirectory("demo-key-").FullName;
        var demo = new DemoPartner(keyFolder, TimeProvider.System);
        var settings = new Dictionary<string, string?>
        {
            ["RateLimit:RequestsPerSecond"] = "1000000",
            ["RateLimit:Burst"] = "1000000",
            ["Publication:AnswerWithin"] = answerWithin,
            ["FollowUp:NotifyFromHour"] = "0",
        };
        foreach ((string name, string value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        if (clockOffset is { } offset)
            settings["LocalHost:ClockOffset"] = offset.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
        foreach (TimerDefinition timer in TimerCatalogue.All)
            settings[timer.DisabledSetting] = withTimer ? "false" : "true";
        WebApplication app = await LocalServer.BuildAsync(LocalServer.FreePort, LocalStorage.At(connection), demo, settings);
        await demo.EnsureAsync(
            app.Services.GetRequiredService<IPartnerStore>(), app.Services.GetRequiredService<PartnerAdministration>(), default);
        await app.StartAsync();
        await ReadGuidelinesAsync(app.Services.GetRequiredService<Application.Guidelines.Catalogue.IGuidelineCatalogue>());
        return new(app, keyFolder, demo.ReadOrCreateKey().Key.ToString());
    }

    /// <summary>Reads the published guidelines. Until then, the host answers 503 about a guideline that is not shipped.</summary>
    private static async Task ReadGuidelinesAsync(Application.Guidelines.Catalogue.IGuidelineCatalogue catalogue)
    {
        const int Attempts = 50;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await catalogue.ReloadAsync(default);
                return;
            }
            catch (Exception e) when (attempt < Attempts && e is Application.Storage.StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    /// <summary>After this, the instance only handles requests and no messages.</summary>
    public Task StopQueuePumpAsync() => Services.GetServices<IHostedService>()
        .Single(hosted => hosted.GetType().Name == "QueuePump").StopAsync(TestContext.Current.CancellationToken);

    public HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(3) };
        client.DefaultRequestHeaders.Add(ApiKey.Header, Key);
        return client;
    }

    /// <summary>Adds a partner for one test, so that tests do not see each other's cases.</summary>
    public async Task<Caller> NewPartnerAsync(int buckets = 4)
    {
        string id = $"p{Guid.NewGuid():N}";
        Application.Partners.Partner partner =
            (await Services.GetRequiredService<PartnerAdministration>().AddAsync(id, "A test's", buckets, "UTC", "test", default)).Value!;
        return new(partner, "key:test", Scopes.All);
    }

    public async Task<HttpClient> NewClientAsync(Caller caller)
    {
        // One caller plays every part, with a key that could not be created in this way.
        NewKey key = await Services.GetRequiredService<PartnerAdministration>()
            .StoreKeyAsync(ApiKey.Create(caller.Partner.Id), Scopes.All, "", null, "test", default);
        HttpClient client = NewClient();
        client.DefaultRequestHeaders.Remove(ApiKey.Header);
        client.DefaultRequestHeaders.Add(ApiKey.Header, key.Key.ToString());
        return client;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Directory.Delete(keyFolder, recursive: true);
    }
}

internal static class CaseRequests
{
    public static string Content(int sites, string? asOf = null) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["guideline"] = "her2-vertebral-metastasis",
        ["facts"] = new
        {
            her2Status = "positive",
            locallyAdvanced = true,
            metastaticStage = "M1",
            vertebralMetastasis = true,
            vertebralSites = sites
        },
        [asOf is null ? "facts " : "asOf"] = asOf ?? "",
    }.Where(member => member.Key != "facts ").ToDictionary());

    public static async Task<HttpResponseMessage> PutAsync(
        this HttpClient client, string caseId, string content, string? ifMatch = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/cases/{Uri.EscapeDataString(caseId)}")
        {
            Content = new StringContent(content, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The start of the next page, or null on the last page, which has none.</summary>
    public static string? Next(this JsonElement page) => page.TryGetProperty("next", out JsonElement next) ? next.GetString()! : null;

    /// <summary>Reads the whole history page by page; returns it oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> HistoryAsync(this HttpClient client, string caseId)
    {
        List<JsonElement> revisions = [];
        for (string? after = ""; after is not null;)
        {
            JsonElement page = await client.JsonAsync($"/api/cases/{Uri.EscapeDataString(caseId)}/history?pageSize=7&after={after}");
            revisions.AddRange(page.GetProperty("revisions").EnumerateArray());
            after = page.Next();
        }

        revisions.Reverse();
        return revisions;
    }

    /// <summary>Reads the whole feed after a cursor page by page.</summary>
    public static async Task<(IReadOnlyList<JsonElement> Events, string Cursor)> FeedAsync(
        this HttpClient client, string cursor = "", int pageSize = 50)
    {
        List<JsonElement> events = [];
        while (true)
        {
            JsonElement page = await client.JsonAsync(Invariant($"/api/events?pageSize={pageSize}&after={cursor}"));
            events.AddRange(page.GetProperty("events").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString()!;
            if (!page.GetProperty("more").GetBoolean())
                return (events, cursor);
        }
    }

    public static bool IsOfFollowUp(this JsonElement feedEvent) =>
        feedEvent.GetProperty("type").GetString()!.StartsWith("follow-up.", StringComparison.Ordinal);

    public static long Revision(this JsonElement json) => json.GetProperty("revision").GetInt64();
}

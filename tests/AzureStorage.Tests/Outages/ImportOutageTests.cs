using System.Net;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.Outages;

/// <summary>The storage becomes unavailable during an import and comes back.</summary>
public sealed class ImportOutageTests(AzuriteFixture storage)
{
    private const int Lines = 3_000;

    [Fact]
    public async Task Acknowledged_lines_are_stored_and_the_client_can_resume()
    {
        await using Azurite azurite = storage.Create("outage-stop");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        IReadOnlyList<JsonElement> results = await ImportAsync(service, async line =>
        {
            if (line == 300)
                await azurite.StopAsync();
        });
        Assert.Equal(Enumerable.Range(1, Lines), results.Select(result => result.GetProperty("line").GetInt32()));
        JsonElement[] refused = [.. results.Where(result => result.GetProperty("status").GetInt32() == 503)];
        Assert.NotEmpty(refused);
        Assert.True(refused.Length < Lines, "Nothing was stored before the storage became unavailable.");
        await AssertRequestsAreRefusedAsync(service);

        await azurite.StartAsync(TestContext.Current.CancellationToken);
        foreach (JsonElement acknowledged in results.Where(result => result.GetProperty("status").GetInt32() == 201)
            .Where((_, i) => i % 10 == 0))
            Assert.Equal(1, (await service.Client.JsonAsync($"/api/cases/{acknowledged.GetProperty("caseId").GetString()}")).Revision());
        IReadOnlyList<JsonElement> again = await ImportAsync(service, _ => Task.CompletedTask);
        Assert.All(again, result => Assert.True(result.GetProperty("status").GetInt32() is 200 or 201, $"{result}"));
        await AssertEveryCaseIsStoredOnceAsync(service);
    }

    /// <summary>
    /// Azurite saves every few seconds, so a kill loses its latest acknowledged writes. The service must not continue from the lost state.
    /// </summary>
    [Fact]
    public async Task A_storage_that_lost_its_last_writes_is_read_again()
    {
        await using Azurite azurite = storage.Create("outage-kill");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await ImportAsync(service, async line =>
        {
            if (line == 300)
                await azurite.KillAsync();
        });
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        IReadOnlyList<JsonElement> again = await ImportAsync(service, _ => Task.CompletedTask);
        Assert.All(again, result => Assert.True(result.GetProperty("status").GetInt32() is 200 or 201, $"{result}"));
        await AssertEveryCaseIsStoredOnceAsync(service);
    }

    private static async Task AssertRequestsAreRefusedAsync(Service service)
    {
        using HttpResponseMessage response = await service.Client.PutAsync("one", CaseRequests.Content(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter!.Delta);
        string problem = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("urn:guideline-decisions:problem:storage-unavailable", problem, StringComparison.Ordinal);
        using HttpResponseMessage import = await service.Client.PostAsync("/api/imports", Body(1), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, import.StatusCode);
        Assert.NotNull(import.Headers.RetryAfter);
    }

    /// <summary>Each case is stored once and has one event.</summary>
    private static async Task AssertEveryCaseIsStoredOnceAsync(Service service)
    {
        (IReadOnlyList<JsonElement> events, _) = await service.Client.FeedAsync(pageSize: 1000);
        string[] named = [.. events.Select(item => item.GetProperty("caseId").GetString()!)];
        Assert.Equal(Enumerable.Range(1, Lines).Select(Id).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.All(events, item => Assert.Equal(1, item.Revision()));
    }

    /// <summary>Streams an import, and reads the results while it is being sent.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ImportAsync(Service service, Func<int, Task> whenAnswered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = Body(Lines) };
        using HttpResponseMessage response =
            await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        List<JsonElement> results = [];
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            results.Add(JsonDocument.Parse(line).RootElement);
            await whenAnswered(results.Count);
        }

        return results;
    }

    private static StringContent Body(int lines) => new(
        string.Concat(Enumerable.Range(1, lines).Select(n => $"{{\"caseId\":\"{Id(n)}\",{CaseRequests.Content(1 + (n % 5))[1..]}\n")),
            Encoding.UTF8, "application/x-ndjson");

    private static string Id(int number) => Invariant($"case-{number}");
}

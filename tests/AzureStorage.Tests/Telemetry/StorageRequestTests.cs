using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.Telemetry;

public sealed class StorageRequestTests(AzuriteFixture storage)
{
    private static readonly string[] By = ["service", "http.request.method", "http.response.status_code"];

    [Fact]
    public async Task Retries_are_counted()
    {
        using var telemetry = new ServiceTelemetry();
        using var recording = new Recording(telemetry);
        using var client = new HttpClient(new FaultyTransport(request => request is 2 or 3 ? Fault.ResponseLost : Fault.None));
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(client),
            Retry = { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(1) }
        };
        options.AddPolicy(new StorageRequestPolicy(new StorageTelemetry(telemetry), "tables"), HttpPipelinePosition.PerRetry);
        TableClient table = new TableServiceClient(storage.Connection, options).GetTableClient($"t{Guid.NewGuid():N}");
        await table.CreateAsync(TestContext.Current.CancellationToken);
        await table.UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(
            (await table.GetEntityIfExistsAsync<TableEntity>("p", "none", cancellationToken: TestContext.Current.CancellationToken))
            .HasValue);
        Dictionary<string, double> sums = recording.Sums("guidelines.storage.requests", By);
        Assert.Equal(2, sums.Where(each => each.Key.EndsWith(" 0", StringComparison.Ordinal)).Sum(each => each.Value));
        Assert.Equal(["GET 404", "POST 201"], sums.Keys.Where(key => !key.EndsWith(" 0", StringComparison.Ordinal)
            && !key.Contains(" 204", StringComparison.Ordinal)).Select(key => key["tables ".Length..]).Order());
        Assert.Equal(5, recording.Sum("guidelines.storage.requests"));
        Assert.Empty(recording.Spans); // nothing asked for it
    }

    /// <summary>The policy must not reuse the status of the previous attempt.</summary>
    [Fact]
    public async Task An_attempt_without_a_response_is_counted_as_such()
    {
        using var telemetry = new ServiceTelemetry();
        using var recording = new Recording(telemetry);
        using var client = new HttpClient(new BusyThenLost());
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(client),
            Retry = { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(1) }
        };
        options.AddPolicy(new StorageRequestPolicy(new StorageTelemetry(telemetry), "tables"), HttpPipelinePosition.PerRetry);
        TableClient table = new TableServiceClient(storage.Connection, options).GetTableClient("none");
        Assert.False(
            (await table.GetEntityIfExistsAsync<TableEntity>("p", "none", cancellationToken: TestContext.Current.CancellationToken))
            .HasValue);
        Assert.Equal(new() { ["tables GET 503"] = 1, ["tables GET 0"] = 1, ["tables GET 404"] = 1 },
            recording.Sums("guidelines.storage.requests", By));
    }

    [Fact]
    public async Task The_services_own_clients_count_their_requests()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        Assert.Null(await service.Get<IPartnerStore>().FindAsync("nobody", TestContext.Current.CancellationToken));
        await service.Get<Application.Queues.IMessageQueues>()
            .SendAsync(Application.Queues.QueueNames.FollowUpCheckPoison, "{}", TimeSpan.FromDays(1));
        Dictionary<string, double> sums = recording.Sums("guidelines.storage.requests", By);
        Assert.Equal((1, 1), (sums["tables GET 404"], sums["queues POST 201"]));
        Assert.Equal(InstrumentTable.Rows.Single(row => row.Name == "guidelines.storage.requests").Tags.Order(StringComparer.Ordinal),
            recording.TagsOf("guidelines.storage.requests"));
        QueueClient queue = await service.Get<AzureStorage.Queues.StorageQueues>()
            .GetAsync(Application.Queues.QueueNames.FollowUpCheckPoison);
        await queue.ClearMessagesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A connection that returns a busy status first and then loses a response.</summary>
    private sealed class BusyThenLost() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ++requests switch
            {
                1 => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable)),
                2 => throw new HttpRequestException("The answer got lost."),
                _ => base.SendAsync(request, cancellationToken),
            };
    }
}

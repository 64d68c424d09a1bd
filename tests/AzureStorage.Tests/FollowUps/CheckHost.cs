using Azure.Core.Pipeline;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Jobs;
using GuidelineDecisions.AzureStorage.Partners;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// A host that handles check messages over its own connection to the storage. A host to be killed reaches the storage for n requests and
/// then never again, which is what the storage sees of a process that ends between two requests or while it waits for a response.
/// </summary>
internal sealed class CheckHost : IDisposable
{
    private readonly HttpClient client;
    private readonly FaultyTransport way;
    private readonly ServiceTelemetry telemetry = new();
    private readonly FollowUpCheckHandler handler;

    public CheckHost(string connection, TimeProvider clock, IMessageQueues queues, int diesAt = int.MaxValue, bool withTheAnswer = false,
        int? rowsOfAPage = null)
    {
        way = new FaultyTransport(
            request => request < diesAt ? Fault.None : request == diesAt && withTheAnswer ? Fault.ResponseLost : Fault.RequestLost);
        client = new HttpClient(rowsOfAPage is { } rows ? new SmallPages(rows, way) : way);
        var options = new TableClientOptions { Transport = new HttpClientTransport(client) };
        if (diesAt < int.MaxValue)
            options.Retry.MaxRetries = 0;
        var tables = new StorageTables(() => new TableServiceClient(connection, options));
        var buckets = new BucketWriter(tables);
        var cases = new TableCaseStore(tables, buckets);
        CaseTelemetry counted = Writers.SilentTelemetry(telemetry);
        var advancer = new AgendaAdvancer(cases, new TestedGuidelines(), counted, clock);
        var checks = new TableFollowUpCheckStore(tables);
        handler = new FollowUpCheckHandler(
            new TablePartnerStore(tables, buckets, clock),
            new FollowUpCheck(advancer, new TableAgendaStore(tables, buckets), counted, clock),
            checks,
            new FollowUpCheckSender(checks, queues),
            new FollowUpTelemetry(telemetry),
            clock);
    }

    /// <summary>The number of requests to the tables.</summary>
    public int Requests => way.Requests;

    public Task HandleAsync(string message) => handler.HandleAsync(message, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        client.Dispose();
        telemetry.Dispose();
    }
}

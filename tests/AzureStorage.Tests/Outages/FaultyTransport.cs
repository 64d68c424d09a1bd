using Azure.Core.Pipeline;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Tests.Outages;

/// <summary>A way to the storage on which requests and answers get lost, as told.</summary>
internal sealed class FaultyTransport : DelegatingHandler
{
    private readonly Func<int, Fault> losses;
    private readonly Func<int, Task>? meanwhile;
    private int requests;

    /// <summary>Loses what the plan says, by the number of the request (from 1), and lets something happen before a request.</summary>
    public FaultyTransport(Func<int, Fault> losses, Func<int, Task>? meanwhile = null)
        : base(new SocketsHttpHandler()) => (this.losses, this.meanwhile) = (losses, meanwhile);

    public int Requests => requests;

    /// <summary>A store on this way; the client library tries again as often as told. With buckets given, only its reads go this way.</summary>
    public TableCaseStore Store(string connection, int retries, BucketWriter? buckets = null)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(this) };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var tables = new StorageTables(() => new TableServiceClient(connection, options));
        return new TableCaseStore(tables, buckets ?? new BucketWriter(tables));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref requests);
        Fault loss = losses(number);
        if (meanwhile is not null)
            await meanwhile(number);
        if (loss == Fault.RequestLost)
            throw new HttpRequestException("The request got lost.");
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (loss != Fault.ResponseLost)
            return response;
        response.Dispose();
        throw new HttpRequestException("The answer got lost.");
    }
}

/// <summary>What gets lost of a request to the storage.</summary>
internal enum Fault
{
    None,
    RequestLost,
    ResponseLost,
}

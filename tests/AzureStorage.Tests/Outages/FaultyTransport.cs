using Azure.Core.Pipeline;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Tests.Outages;

/// <summary>A connection to the storage that loses requests and responses as a test plans.</summary>
internal sealed class FaultyTransport : DelegatingHandler
{
    private readonly Func<int, Fault> losses;
    private readonly Func<int, Task>? meanwhile;
    private int requests;

    /// <param name="losses">Plans the fault for each request, numbered from 1.</param>
    /// <param name="meanwhile">Runs before each request.</param>
    public FaultyTransport(Func<int, Fault> losses, Func<int, Task>? meanwhile = null)
        : base(new SocketsHttpHandler()) => (this.losses, this.meanwhile) = (losses, meanwhile);

    public int Requests => requests;

    /// <summary>Creates a store on this connection.</summary>
    public TableCaseStore Store(string connection, int retries)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(this) };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var tables = new StorageTables(() => new TableServiceClient(connection, options));
        return new TableCaseStore(tables, new BucketWriter(tables));
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

internal enum Fault
{
    None,
    RequestLost,
    ResponseLost,
}

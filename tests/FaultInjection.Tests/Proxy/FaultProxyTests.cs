using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>Each kind of fault does to the storage and to the client what its name says.</summary>
public sealed class FaultProxyTests(AzuriteFixture storage) : IAsyncLifetime
{
    private readonly string file = Path.GetTempFileName();
    private readonly string name = $"p{Guid.NewGuid():N}";
    private readonly PlannedFaults plan = new();
    private FaultLog log = null!;
    private FaultProxy proxy = null!;
    private TableClient table = null!;
    private TableClient stored = null!;
    private QueueClient queue = null!;
    private QueueClient kept = null!;

    public async ValueTask InitializeAsync()
    {
        log = new FaultLog(file);
        proxy = await FaultProxy.StartAsync(storage.Connection, plan, log, seed: 1);
        var tables = new TableClientOptions();
        tables.Retry.MaxRetries = 0;
        var queues = new QueueClientOptions();
        queues.Retry.MaxRetries = 0;
        (table, stored) = (new(proxy.ConnectionString, name, tables), new(storage.Connection, name));
        (queue, kept) = (new(proxy.ConnectionString, name, queues), new(storage.Connection, name));
        await table.CreateAsync(TestContext.Current.CancellationToken);
        await queue.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        proxy.SwitchOn();
    }

    public async ValueTask DisposeAsync()
    {
        await stored.DeleteAsync(TestContext.Current.CancellationToken);
        await kept.DeleteAsync(TestContext.Current.CancellationToken);
        await proxy.DisposeAsync();
        log.Dispose();
        File.Delete(file);
    }

    [Fact]
    public async Task Signed_requests_and_transactions_pass_unharmed()
    {
        var row = new TableEntity("a|b", "it''s 50% of \u00fc") { ["Text"] = "x" };
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, row)], TestContext.Current.CancellationToken);
        Response<TableEntity> read = await table.GetEntityAsync<TableEntity>(
            row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("x", read.Value.GetString("Text"));
        await queue.SendMessageAsync("hello", TestContext.Current.CancellationToken);
        Assert.Equal("hello", (await ReceiveAsync()).Single().Body.ToString());
    }

    [Theory]
    [InlineData(nameof(FaultKind.UnavailableBefore), 503, false)]
    [InlineData(nameof(FaultKind.UnavailableAfter), 503, true)]
    [InlineData(nameof(FaultKind.ErrorBefore), 500, false)]
    [InlineData(nameof(FaultKind.ErrorAfter), 500, true)]
    [InlineData(nameof(FaultKind.CutBefore), 0, false)]
    [InlineData(nameof(FaultKind.CutAfter), 0, true)]
    public async Task A_failed_request_is_carried_out_or_not(string kind, int status, bool isStored)
    {
        plan.Then(Enum.Parse<FaultKind>(kind));
        RequestFailedException failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r"), TestContext.Current.CancellationToken));
        Assert.Equal(status, failure.Status);
        NullableResponse<TableEntity> row = await stored.GetEntityIfExistsAsync<TableEntity>(
            "p", "r", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(isStored, row.HasValue);
        Assert.Equal(1, log.Counts[Enum.Parse<FaultKind>(kind)]);
    }

    [Theory]
    [InlineData(nameof(FaultKind.MessageDropped), 0)]
    [InlineData(nameof(FaultKind.MessageDuplicated), 2)]
    [InlineData(nameof(FaultKind.MessageDelayed), 0)]
    public async Task A_message_is_acknowledged_but_not_once_in_the_queue(string kind, int messages)
    {
        plan.Then(Enum.Parse<FaultKind>(kind), TimeSpan.FromMinutes(1));
        Assert.NotEmpty((await queue.SendMessageAsync("m", TestContext.Current.CancellationToken)).Value.MessageId);
        Assert.Equal(messages, (await ReceiveAsync()).Length);
    }

    [Fact]
    public async Task A_delayed_message_arrives_at_the_latest_when_the_faults_end()
    {
        plan.Then(FaultKind.MessageDelayed, TimeSpan.FromMinutes(1));
        await queue.SendMessageAsync("m", TestContext.Current.CancellationToken);
        await proxy.SwitchOffAsync();
        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task An_earlier_message_is_repeated()
    {
        await queue.SendMessageAsync("first", TestContext.Current.CancellationToken);
        plan.Then(FaultKind.MessageRepeated);
        await queue.SendMessageAsync("second", TestContext.Current.CancellationToken);
        await proxy.SwitchOffAsync();
        Assert.Equal(
            ["first", "first", "second"], (await ReceiveAsync()).Select(each => each.Body.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deleted_message_is_redelivered()
    {
        await queue.SendMessageAsync("m", TestContext.Current.CancellationToken);
        QueueMessage message = (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)).Value;
        plan.Then(FaultKind.MessageRedelivered);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await kept.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public void A_seed_gives_the_same_faults_again()
    {
        FaultPlan one = new(7), other = new(7);
        Fault?[] drawn = [.. Enumerable.Range(0, 1000).Select(_ => one.Next(StorageRequest.PutMessage))];
        Assert.Equal(drawn, Enumerable.Range(0, 1000).Select(_ => other.Next(StorageRequest.PutMessage)));
        Assert.Equal(11, drawn.Select(fault => fault?.Kind).OfType<FaultKind>().Distinct().Count());
    }

    private async Task<QueueMessage[]> ReceiveAsync() =>
        (await kept.ReceiveMessagesAsync(10, cancellationToken: TestContext.Current.CancellationToken)).Value;

    /// <summary>Faults that a test chooses, one after another.</summary>
    private sealed class PlannedFaults : IFaultPlan
    {
        private readonly Queue<Fault> faults = [];

        public void Then(FaultKind kind, TimeSpan delay = default) => faults.Enqueue(new(kind, delay));

        public Fault? Next(StorageRequest request) => faults.TryDequeue(out Fault fault) ? fault : null;
    }
}

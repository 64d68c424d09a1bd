using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.Application.Tests.Webhooks;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace GuidelineDecisions.AzureStorage.Tests.Webhooks;

/// <summary>
/// A partner's receiver. It checks the signature of what it gets, and keeps what it takes: the first arrival of each event, by case.
/// </summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Arrival> arrivals = new();
    private readonly Func<int, Task<int>> answer;
    private readonly Lock access = new();
    private Receiver receiver = null!;
    private int requests;
    private int taken;

    private HookReceiver(Func<int, Task<int>> answer) => this.answer = answer;

    public WebhookSecret Secret { get; } = WebhookSecret.Create(DateTimeOffset.UtcNow);

    /// <summary>What is wrong with requests.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public Uri Url => receiver.Url;

    public int Requests => Volatile.Read(ref requests);

    /// <summary>The number of requests that were answered with 204.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>The first arrivals, in order.</summary>
    public IReadOnlyList<Arrival> Arrivals => [.. arrivals.Values.OrderBy(arrival => arrival.Place)];

    /// <param name="answer">The status for the request of a number, from 1.</param>
    public static async Task<HookReceiver> StartAsync(Func<int, Task<int>>? answer = null)
    {
        var hook = new HookReceiver(answer ?? (_ => Task.FromResult(204)));
        hook.receiver = await Receiver.StartAsync(hook.AnswerAsync, isKept: false);
        return hook;
    }

    /// <summary>Waits until all events of a feed have arrived.</summary>
    public async Task WaitForAsync(Func<HookReceiver, bool> isDone, TimeSpan patience)
    {
        DateTimeOffset until = DateTimeOffset.UtcNow + patience;
        while (!isDone(this))
        {
            Assert.True(DateTimeOffset.UtcNow < until, $"After {patience} only {arrivals.Count} events have arrived.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asserts that each event of a feed has arrived, unchanged, and those of a case in order.</summary>
    public void AssertComplete(IReadOnlyList<JsonElement> feed)
    {
        Assert.Empty(Faults);
        IReadOnlyList<Arrival> all = Arrivals;
        Assert.Equal(
            feed.Select(each => each.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
            all.Select(arrival => arrival.Id).Order(StringComparer.Ordinal));
        Dictionary<string, JsonElement> byId = feed.ToDictionary(each => each.GetProperty("id").GetString()!);
        Assert.All(all, arrival => Assert.True(JsonElement.DeepEquals(byId[arrival.Id], arrival.Data), arrival.Id));
        foreach (IGrouping<string, Arrival> ofCase in all.GroupBy(arrival => arrival.Case))
            Assert.Equal(ofCase.Select(arrival => arrival.Sequence).Order(), ofCase.Select(arrival => arrival.Sequence));
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, ReceivedRequest received)
    {
        int status = await answer(Interlocked.Increment(ref requests));
        context.Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent)
            return;
        lock (access)
            Take(received);
    }

    private void Take(ReceivedRequest received)
    {
        taken++;
        try
        {
            new StandardWebhook(Secret.Key).Verify(received.Body, received.Headers);
        }
        catch (StandardWebhooks.Diagnostics.WebhookVerificationException e)
        {
            Faults.Enqueue(e.Message);
        }

        using JsonDocument json = JsonDocument.Parse(received.Body);
        JsonElement data = json.RootElement.GetProperty("data");
        string id = json.RootElement.GetProperty("id").GetString()!;
        if (id != received.Headers["webhook-id"] || id != data.GetProperty("id").GetString())
            Faults.Enqueue($"The ids of {id} differ.");
        var arrival = new Arrival(
            arrivals.Count, id, data.GetProperty("caseKey").GetString() ?? "",
            long.Parse(id.Split('-')[1], CultureInfo.InvariantCulture),
            DateTimeOffset.UtcNow - data.GetProperty("at").GetDateTimeOffset(), data.Clone());
        if (!arrivals.TryAdd(id, arrival) && !JsonElement.DeepEquals(arrivals[id].Data, data))
            Faults.Enqueue($"{id} has changed.");
    }
}

/// <summary>The first arrival of an event.</summary>
internal sealed record Arrival(int Place, string Id, string Case, long Sequence, TimeSpan Delay, JsonElement Data);

using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.AzureStorage.Tests.Webhooks;

/// <summary>Webhooks on a real storage, with several hosts that deliver, die and are paused.</summary>
public sealed class DeliveryTests(OwnAzurite storage) : IClassFixture<OwnAzurite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> Quick = new()
    {
        ["Webhooks:RetryPauses"] = "00:00:01",
        ["Webhooks:TakeOverAfter"] = "00:00:03",
        ["DeliverySchedule"] = "*/2 * * * * *",
    };

    [Fact]
    public async Task Two_hosts_deliver_every_event_to_a_receiver_that_fails_now_and_then()
    {
        await using HookReceiver receiver = await HookReceiver.StartAsync(number => Task.FromResult(number % 5 == 0 ? 500 : 204));
        await using Service one = await Service.StartAsync(storage.Connection, more: Quick);
        await using Service other = await Service.StartAsync(storage.Connection, more: Quick);
        using HttpClient client = await one.NewClientAsync(await one.NewPartnerAsync());
        await client.PutHookAsync("ehr", receiver);
        await client.WriteAsync(cases: 12, rounds: 4);
        (IReadOnlyList<JsonElement> feed, _) = await client.FeedAsync();
        Assert.Equal(48, feed.Count);
        await receiver.WaitForAsync(hook => hook.Arrivals.Count == feed.Count, Patience);
        receiver.AssertComplete(feed);
        await AssertIdleAsync(client, "ehr");
    }

    [Fact]
    public async Task A_host_that_is_killed_loses_nothing()
    {
        await using HookReceiver receiver = await HookReceiver.StartAsync(async number =>
        {
            await Task.Delay(20);
            return number % 7 == 0 ? 503 : 204;
        });
        await using Service service = await Service.StartAsync(storage.Connection, more: Quick);
        await service.StopQueuePumpAsync();
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        string data = Directory.CreateTempSubdirectory("webhook-tests-").FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "demo.key"), service.Key, TestContext.Current.CancellationToken);
        await client.PutHookAsync("ehr", receiver);
        await client.WriteAsync(cases: 20, rounds: 5);
        (IReadOnlyList<JsonElement> feed, _) = await client.FeedAsync(pageSize: 500);
        int killed = 0;
        while (receiver.Arrivals.Count < feed.Count)
        {
            (HostProcess host, _) = await HostProcess.StartAsync(storage.Connection, data, Quick);
            using (host)
            {
                int before = receiver.Taken;
                await receiver.WaitForAsync(hook => hook.Taken >= before + 30 || hook.Arrivals.Count == feed.Count, Patience);
                await host.KillAsync();
                killed++;
            }
        }

        Assert.True(killed > 1, "No host was killed while it delivered.");
        receiver.AssertComplete(feed);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_host_that_was_paused_changes_nothing_when_it_wakes()
    {
        await using HookReceiver receiver = await HookReceiver.StartAsync(async _ =>
        {
            await Task.Delay(30);
            return 204;
        });
        await using Service service = await Service.StartAsync(storage.Connection, more: Quick);
        await service.StopQueuePumpAsync();
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync(buckets: 2));
        string data = Directory.CreateTempSubdirectory("webhook-tests-").FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "demo.key"), service.Key, TestContext.Current.CancellationToken);
        await client.PutHookAsync("ehr", receiver);
        await client.WriteAsync(cases: 10, rounds: 20);
        (IReadOnlyList<JsonElement> feed, _) = await client.FeedAsync(pageSize: 500);
        (HostProcess paused, _) = await HostProcess.StartAsync(storage.Connection, data, Quick);
        using (paused)
        {
            await receiver.WaitForAsync(hook => hook.Taken >= 10, Patience);
            await paused.PauseAsync();
            int before = receiver.Taken;
            (HostProcess next, _) = await HostProcess.StartAsync(storage.Connection, data, Quick);
            using (next)
            {
                await receiver.WaitForAsync(hook => hook.Taken >= before + 10, Patience);
                await paused.ResumeAsync();
                await receiver.WaitForAsync(hook => hook.Arrivals.Count == feed.Count, Patience);
                receiver.AssertComplete(feed);
                await AssertIdleAsync(client, "ehr");
            }
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Events_whose_messages_were_lost_are_found_by_the_timer()
    {
        await using HookReceiver receiver = await HookReceiver.StartAsync();
        await using Service service = await Service.StartAsync(storage.Connection, more: Quick);
        Caller caller = await service.NewPartnerAsync();
        using HttpClient client = await service.NewClientAsync(caller);
        await client.PutHookAsync("ehr", receiver);
        await service.StopQueuePumpAsync();
        await client.WriteAsync(cases: 3, rounds: 1);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        foreach (string queue in new[] { QueueNames.Delivery, QueueNames.DeliverySlow })
        {
            Azure.Storage.Queues.QueueClient messages =
                await service.Get<AzureStorage.Queues.StorageQueues>().GetAsync(queue);
            await messages.ClearMessagesAsync(TestContext.Current.CancellationToken);
        }

        await using Service next = await Service.StartAsync(storage.Connection, more: Quick);
        Assert.Empty(receiver.Arrivals);
        await next.Get<TimerPipeline>().TickAsync(TimerNames.Delivery, false, TestContext.Current.CancellationToken);
        await receiver.WaitForAsync(hook => hook.Arrivals.Count == 3, Patience);
        receiver.AssertComplete((await client.FeedAsync()).Events);
    }

    [Fact]
    public async Task A_replay_delivers_the_same_events_with_the_same_ids()
    {
        await using HookReceiver receiver = await HookReceiver.StartAsync();
        await using Service service = await Service.StartAsync(storage.Connection, more: Quick);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        await client.WriteAsync(cases: 3, rounds: 1);
        await client.PutHookAsync("ehr", receiver);
        (IReadOnlyList<JsonElement> early, string cursor) = await client.FeedAsync();
        await client.WriteAsync(cases: 3, rounds: 1);
        await receiver.WaitForAsync(hook => hook.Arrivals.Count == 3, Patience);
        Assert.Empty(receiver.Arrivals.Select(arrival => arrival.Id).Intersect(early.Select(each => each.GetProperty("id").GetString())));
        await client.PostHookAsync("ehr/replay", new { after = cursor });
        await receiver.WaitForAsync(hook => hook.Taken == 6, Patience);
        await client.PostHookAsync("ehr/replay", new { after = "start" });
        await receiver.WaitForAsync(hook => hook.Taken == 12, Patience);
        Assert.Equal(6, receiver.Arrivals.Count);
        Assert.Empty(receiver.Faults);
    }

    [Fact]
    public async Task A_webhook_that_is_gone_stays_paused_until_it_is_resumed()
    {
        bool isGone = true;
        await using HookReceiver receiver = await HookReceiver.StartAsync(_ => Task.FromResult(isGone ? 410 : 204));
        await using Service service = await Service.StartAsync(storage.Connection, more: Quick);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
        await client.PutHookAsync("ehr", receiver);
        await client.WriteAsync(cases: 1, rounds: 1);
        await receiver.WaitForAsync(hook => hook.Requests == 1, Patience);
        JsonElement state = await WaitForStateAsync(client, "ehr", "paused");
        Assert.Equal("gone", state.GetProperty("paused").GetProperty("reason").GetString());
        Assert.Equal(410, state.GetProperty("lastFailure").GetProperty("status").GetInt32());
        Assert.Equal(1, state.GetProperty("pending").GetInt64());
        isGone = false;
        await client.PostHookAsync("ehr/resume", null);
        await receiver.WaitForAsync(hook => hook.Arrivals.Count == 1, Patience);
        await AssertIdleAsync(client, "ehr");
    }

    [Fact]
    public async Task A_row_survives_being_stored_whatever_it_holds()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        IWebhookStore store = service.Get<IWebhookStore>();
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        var webhook = new Webhook
        {
            Partner = $"p{Guid.NewGuid():N}",
            Id = "ehr",
            Url = new Uri("https://ehr.example/hook?a=b"),
            Types = ["case.created", "follow-up.due"],
            Secrets = [WebhookSecret.Create(now), WebhookSecret.Create(now) with { ExpiresAt = now.AddHours(24) }],
            CreatedAt = now,
            By = "key:test",
            Position = [.. Enumerable.Range(0, 256).Select(bucket => long.MaxValue - bucket)],
            Waits = Enumerable.Range(0, 256).ToDictionary(bucket => bucket, bucket => new BucketWait(bucket, now, now.AddDays(bucket)))
                .ToImmutableDictionary(),
            Outage = new(3, now),
            Pause = new(PauseReasons.Failing, now),
            LastDelivery = new("1-2", now, DeliveryKinds.Delivered, 204),
            LastFailure = new("1-3", now, DeliveryKinds.Timeout, null),
            IsSlow = true,
            GoodInARow = 7,
            WakeAt = now,
            Generation = 4,
            Run = "run",
        };
        Webhook saved = (await store.SaveAsync(webhook))!;
        Webhook found = (await store.FindAsync(webhook.Partner, "ehr", TestContext.Current.CancellationToken))!;
        Assert.Equal(JsonSerializer.Serialize(webhook with { Tag = saved.Tag, Age = found.Age }), JsonSerializer.Serialize(found));
        Assert.Null(await store.SaveAsync(webhook)); // It exists.
        Assert.NotNull(await store.SaveAsync(saved with { Run = null }));
        Assert.Null(await store.SaveAsync(saved)); // It has changed.
        Assert.True(await store.RemoveAsync(webhook.Partner, "ehr"));
        Assert.False(await store.RemoveAsync(webhook.Partner, "ehr"));
        Assert.Null(await store.FindAsync(webhook.Partner, "ehr", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_write_of_a_partner_without_webhooks_sends_no_message()
    {
        await using Service service = await Service.StartAsync(storage.Connection, more: Quick);
        await service.StopQueuePumpAsync();
        Caller caller = await service.NewPartnerAsync();
        using HttpClient client = await service.NewClientAsync(caller);
        await client.WriteAsync(cases: 3, rounds: 2);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Empty(await service.Get<WebhookDirectory>().OfAsync("nobody", TestContext.Current.CancellationToken));
        Azure.Storage.Queues.QueueClient queue = await service.Get<AzureStorage.Queues.StorageQueues>().GetAsync(QueueNames.Delivery);
        Azure.Storage.Queues.Models.PeekedMessage[] messages =
            await queue.PeekMessagesAsync(32, TestContext.Current.CancellationToken);
        Assert.True(messages.Length < 32, "Not all messages were seen.");
        Assert.DoesNotContain(messages, message => DeliveryMessage.Read(message.Body.ToString()).Partner == caller.Partner.Id);
    }

    private static async Task AssertIdleAsync(HttpClient client, string hook)
    {
        JsonElement state = await WaitForStateAsync(client, hook, "active");
        for (int look = 0; state.GetProperty("pending").GetInt64() > 0; look++)
        {
            Assert.True(look < 100, "Delivered events stay pending.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            state = await client.JsonAsync($"/api/webhooks/{hook}");
        }
    }

    private static async Task<JsonElement> WaitForStateAsync(HttpClient client, string hook, string expected)
    {
        for (int look = 0; ; look++)
        {
            JsonElement state = await client.JsonAsync($"/api/webhooks/{hook}");
            if (state.GetProperty("state").GetString() == expected)
                return state;
            Assert.True(look < 200, $"The webhook stays {state}.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}

internal static class HookRequests
{
    public static async Task PutHookAsync(this HttpClient client, string id, HookReceiver receiver)
    {
        using HttpResponseMessage response = await client.PutAsJsonAsync(
            $"/api/webhooks/{id}", new { url = receiver.Url, secret = receiver.Secret.Text }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    public static async Task PostHookAsync(this HttpClient client, string path, object? body)
    {
        using HttpResponseMessage response = await client.PostAsync(
            $"/api/webhooks/{path}", body is null ? null : JsonContent.Create(body), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>Writes new revisions of cases.</summary>
    public static async Task WriteAsync(this HttpClient client, int cases, int rounds)
    {
        string series = $"{Guid.NewGuid():N}"[..6];
        for (int round = 0; round < rounds; round++)
        {
            for (int number = 0; number < cases; number++)
            {
                using HttpResponseMessage response =
                    await client.PutAsync(Invariant($"{series}-{number}"), CaseRequests.Content(1 + (round % 30)));
                Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
            }
        }
    }
}

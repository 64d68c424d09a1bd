using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Reevaluations.Work;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Partners;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Telemetry;

/// <summary>A trace spans from a request through the queues to the last request to the storage.</summary>
public sealed class TraceTests(AzuriteFixture storage)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Span = "00f067aa0ba902b7";
    private const string Mark = "zaphod-mark-7f3a";

    /// <summary>Values of the header traceparent that name no trace.</summary>
    private static readonly string[] Unreadable =
        ["", "none", $"00-{Trace}-{Span}", $"00-{new string('0', 32)}-{Span}-01", $"00-{Trace}-{Span}-01,00-{Trace}-{Span}-01"];

    [Fact]
    public async Task An_activation_its_plan_and_its_shards_form_one_trace()
    {
        await using World world = await World.StartAsync(storage, "trace", cases: 60);
        using var recording = new Recording(world.Service.Get<ServiceTelemetry>());
        using var request = new HttpRequestMessage(HttpMethod.Post,
            $"/api/guidelines/{Patients.Guideline}/versions/1.1.0/activate")
        { Content = JsonContent.Create(new { reason = "A test." }) };
        request.Headers.Add("traceparent", $"00-{Trace}-{Span}-00");
        request.Headers.Add("tracestate", $"vendor={Mark}");
        request.Headers.Add("baggage", $"patient={Mark}");
        using HttpResponseMessage response = await world.Operator.SendAsync(request, TestContext.Current.CancellationToken);
        string job = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("job")
            .GetString()!;
        Assert.Equal("completed", (await world.WaitForEndAsync(job)).GetProperty("state").GetString());
        await world.StopQueuePumpAsync();

        Activity[] ours = [.. recording.Spans.Where(span => $"{span.TraceId}" == Trace)];
        Activity asked = Assert.Single(ours, span => span.Kind == ActivityKind.Server);
        Assert.Equal(("POST guidelines/{id}/versions/{version}/activate", Span), (asked.DisplayName, $"{asked.ParentSpanId}"));
        Activity plan = Assert.Single(ours, span => span.DisplayName == "process reevaluation-plan"
            && span.Children(ours).Any(child => child.DisplayName == "POST queues"));
        Assert.Equal(asked.SpanId, plan.ParentSpanId);
        Activity[] shards = [.. ours.Where(span => span.DisplayName == "process reevaluation-shard")];
        Assert.Equal(2, shards.Length);
        Assert.All(shards, shard => Assert.Equal(plan.SpanId, shard.ParentSpanId));
        Assert.All(shards.Append(asked),
            span => Assert.Contains(span.Children(ours), child => child.DisplayName.EndsWith(" tables", StringComparison.Ordinal)));
        Assert.All(ours, span => Assert.Equal((null, 0), (span.TraceStateString, span.Baggage.Count())));
        AssertNoAddresses(recording);
    }

    /// <summary>
    /// Checks every trace of the service, including those that messages start. The test needs its own queues, because a message from
    /// another test would start a trace too.
    /// </summary>
    [Fact]
    public async Task Only_requests_and_messages_without_a_trace_start_one()
    {
        await using World world = await World.StartAsync(storage, "trace-starts", cases: 60);
        using var recording = new Recording(world.Service.Get<ServiceTelemetry>());
        foreach (string traceparent in Unreadable)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
            request.Headers.TryAddWithoutValidation("traceparent", traceparent);
            using HttpResponseMessage response = await world.Operator.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
        }

        string job = await world.ActivateAsync("1.1.0");
        Assert.Equal("completed", (await world.WaitForEndAsync(job)).GetProperty("state").GetString());
        await world.Queue(QueueNames.FollowUpCheck).SendMessageAsync(
            FollowUpCheckMessage.Of(DateOnly.FromDateTime(DateTime.UtcNow), "demo", 0, 1).ToJson(), TestContext.Current.CancellationToken);
        // Longer than the pause between two looks at an empty queue: receiving messages must not start a trace.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        await world.StopQueuePumpAsync();

        const string activation = "POST guidelines/{id}/versions/{version}/activate", check = "process follow-up-check";
        Activity[] roots = [.. recording.Spans.Where(span => span.ParentSpanId == default)];
        Assert.Equal(roots.Length, roots.Select(root => root.TraceId).Distinct().Count());
        Assert.Equal(
            [.. Enumerable.Repeat("GET health", Unreadable.Length), activation, check],
            roots.Select(root => root.DisplayName).Where(name => name != "GET reevaluations/{job}").Order(StringComparer.Ordinal));
        Assert.All(recording.Spans, span => Assert.Contains(roots, root => root.TraceId == span.TraceId));
        // The plan's message and one for each partner's shard.
        Activity[] messages = [.. recording.Spans.Where(span => span.Kind == ActivityKind.Consumer && span.DisplayName != check)];
        Assert.True(messages.Length >= 3, $"{messages.Length} messages were handled.");
        Assert.All(messages, message => Assert.Equal(roots.Single(root => root.DisplayName == activation).TraceId, message.TraceId));
    }

    [Fact]
    public async Task A_check_passes_its_trace_on_to_the_messages_that_it_sends()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, DateOnly.FromDateTime(DateTime.UtcNow), buckets: 1);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        var plain = new PlainCase(today);
        plain.RecordRadiotherapy(today);
        await world.PutAsync("one", plain);
        using var telemetry = new ServiceTelemetry();
        using var recording = new Recording(telemetry);
        var tables = new StorageTables(() => StorageAccount.Tables(storage.Connection));
        var buckets = new BucketWriter(tables);
        var clock = new HastyClock();
        CaseTelemetry counted = Writers.SilentTelemetry(telemetry);
        var advancer = new AgendaAdvancer(new TableCaseStore(tables, buckets), new LatestShipped(), counted, clock);
        var handler = new FollowUpCheckHandler(
            new TablePartnerStore(tables, buckets, clock),
            new FollowUpCheck(advancer, new TableAgendaStore(tables, buckets), counted, clock),
            world.Checks,
            new FollowUpCheckSender(world.Checks, world.Messages),
            new FollowUpTelemetry(telemetry),
            clock);
        using (Activity? span = telemetry.Spans.StartActivity("of the test"))
        {
            await handler.HandleAsync(
                FollowUpCheckMessage.Of(today.AddDays(100), world.Partner.Id, 0, 1).ToJson(), TestContext.Current.CancellationToken);
            FollowUpCheckMessage handedOn = FollowUpCheckMessage.Read(Assert.Single(world.Messages.TakeAll()));
            Assert.Equal(span!.Id, handedOn.Trace?.Traceparent);
        }

        Assert.Null(FollowUpCheckMessage.Of(today, world.Partner.Id, 0, 1).Trace);
    }

    /// <summary>
    /// A message without a trace, with one, or with an unreadable one is handled; only another shape of the message is an error.
    /// </summary>
    [Theory]
    [InlineData("", true, null)]
    [InlineData(""","trace":null""", true, null)]
    [InlineData($$""","trace":{"traceparent":"00-{{Trace}}-{{Span}}-01"}""", true, Span)]
    [InlineData($$""","trace":{"traceparent":"00-{{Trace}}-{{Span}}-01","tracestate":"a=b"}""", true, Span)]
    [InlineData(""","trace":{"traceparent":"nonsense","tracestate":"nonsense"}""", true, null)]
    [InlineData($$""","trace":{"traceparent":"00-{{Trace}}-{{Span}}-01-{{Trace}}"}""", true, null)]
    [InlineData(""","trace":{"traceparent":""}""", true, null)]
    [InlineData(""","trace":{}""", false, null)]
    [InlineData(""","trace":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" """, false, null)]
    [InlineData(""","trace":{"traceparent":"x","other":1}""", false, null)]
    [InlineData(""","other":1""", false, null)]
    public async Task A_message_is_handled_whatever_its_trace_contains(string member, bool isRead, string? parent)
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        string message = FollowUpCheckMessage.Of(DateOnly.FromDateTime(DateTime.UtcNow), caller.Partner.Id, 0, 1).ToJson();
        message = message[..^1] + member + "}";
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        Task handled = service.Get<QueuePipeline>().HandleAsync(QueueNames.FollowUpCheck, message, TestContext.Current.CancellationToken);
        if (isRead)
            await handled;
        else
            await Assert.ThrowsAsync<UnknownMessageException>(() => handled);
        Activity span = recording.Spans.Single(each => each.DisplayName == "process follow-up-check");
        Assert.Equal(parent, span.ParentSpanId == default ? null : $"{span.ParentSpanId}");
        Assert.Equal(isRead ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
    }

    [Fact]
    public async Task A_tick_starts_a_trace_that_its_messages_carry()
    {
        // On a storage that no other test uses: its services would take these messages.
        await using LocalHost.Storage.Azurite azurite = storage.Create("tick");
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using Service service = await Service.StartAsync(azurite.ConnectionString);
        await service.NewPartnerAsync(buckets: 1);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        await service.Get<Application.Timers.TimerPipeline>()
            .TickAsync(Application.Timers.TimerNames.FollowUp, isPastDue: false, TestContext.Current.CancellationToken);
        Activity tick = recording.Spans.Single(span => span.DisplayName == "tick follow-up-timer");
        Assert.Equal(default, tick.ParentSpanId);
        for (int look = 0; look < 100
            && !recording.Spans.Any(span => span.DisplayName == "process follow-up-check" && span.ParentSpanId == tick.SpanId); look++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Contains(recording.Spans, span => span.DisplayName == "process follow-up-check" && span.ParentSpanId == tick.SpanId);
    }

    [Fact]
    public void Without_a_listener_messages_carry_no_trace() =>
        Assert.Equal(
            """{"schema":1,"job":"20261126120000000-0123abcd","after":null}""", PlanMessage.Write("20261126120000000-0123abcd", null));

    private static void AssertNoAddresses(Recording recording)
    {
        string[] allowed = ["http.request.method", "http.route", "http.response.status_code", "service", "queue", "timer"];
        foreach (Activity span in recording.Spans)
        {
            Assert.DoesNotContain(
                span.TagObjects, tag => !allowed.Contains(tag.Key) || Invariant($"{tag.Value}").Contains('|', StringComparison.Ordinal));
            Assert.DoesNotContain(Mark, $"{span.DisplayName} {string.Join(' ', span.TagObjects)}", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A clock that advances five minutes each time it is read.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private int looks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddMinutes(5 * Interlocked.Increment(ref looks));
    }
}

internal static class SpanTree
{
    public static IEnumerable<Activity> Children(this Activity span, IEnumerable<Activity> all) =>
        all.Where(each => each.ParentSpanId == span.SpanId);
}

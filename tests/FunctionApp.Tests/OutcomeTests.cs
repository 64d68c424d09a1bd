using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>The worker runs the pipeline first and its result later. Metrics must record what the client finally saw.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public Task A_response_is_counted_by_its_status() => AssertCountsAsync(200, TypedResults.Text("whole"));

    [Fact]
    public Task A_response_that_fails_halfway_is_counted_as_a_failure() =>
        AssertCountsAsync(500, new BrokenOff(new InvalidOperationException()));

    [Fact]
    public Task A_response_that_the_client_aborts_is_counted_as_such() => AssertCountsAsync(499, new BrokenOff(new IOException()));

    [Fact]
    public Task A_response_to_a_disconnected_client_is_counted_as_such() =>
        AssertCountsAsync(499, new Unread(new JsonBytesResult("{}"u8.ToArray())));

    private static async Task AssertCountsAsync(int status, IResult result)
    {
        using var calls =
            new FunctionCaller(services => services.AddKeyedSingleton<IEndpointHandler>(EndpointNames.GetHealth, new Canned(result)));
        ServiceTelemetry telemetry = calls.Get<ServiceTelemetry>();
        List<(string Instrument, object? Status)> measured = [];
        List<Activity> spans = [];
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, mine) =>
            {
                if (instrument.Meter.Scope == telemetry)
                    mine.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            measured.Add((instrument.Name, tags.ToArray().Single(tag => tag.Key == "http.response.status_code").Value)));
        meters.Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == telemetry.Spans,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await calls.FunctionAsync(EndpointNames.GetHealth);
        Assert.Equal([("guidelines.http.requests", status)], measured);
        Activity span = Assert.Single(spans);
        Assert.Equal(("GET health", status, status == 500),
            (span.DisplayName, span.GetTagItem("http.response.status_code"), span.Status == ActivityStatusCode.Error));
        Assert.Equal(result is BrokenOff, result is BrokenOff { Seen: { } seen } && seen == span);
    }

    private sealed class Canned(IResult result) : IEndpointHandler
    {
        public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult(result);
    }

    /// <summary>A result that fails after its first byte.</summary>
    private sealed class BrokenOff(Exception failure) : IResult
    {
        /// <summary>The span that was current while the result ran.</summary>
        public Activity? Seen { get; private set; }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            Seen = Activity.Current;
            await httpContext.Response.WriteAsync("h");
            throw failure;
        }
    }

    /// <summary>Writes to a closed connection, which a server reports only through the result of the write.</summary>
    private sealed class Unread(IResult result) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            IHttpResponseBodyFeature open = httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            httpContext.Features.Set<IHttpResponseBodyFeature>(new Closed());
            try
            {
                await result.ExecuteAsync(httpContext);
            }
            finally
            {
                httpContext.Features.Set(open);
            }
        }

        private sealed class Closed : IHttpResponseBodyFeature
        {
            private readonly Pipe pipe = new();

            public Closed() => pipe.Reader.Complete();

            public Stream Stream => Writer.AsStream();

            public PipeWriter Writer => pipe.Writer;

            public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

            public Task CompleteAsync() => Task.CompletedTask;

            public void DisableBuffering()
            {
            }

            public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
                throw new NotSupportedException();
        }
    }
}

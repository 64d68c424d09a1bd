using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.DecisionCore.Decisions;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Benchmarks.Telemetry;

/// <summary>What the instruments and the span of a request, and the instruments of its decision, cost on one thread.</summary>
internal sealed class TelemetryCost(int calls, int rounds)
{
    /// <summary>Takes a few seconds.</summary>
    public static BenchmarkResult Measure(bool isShort)
    {
        TelemetryCost cost = isShort ? new(100, 3) : new(200_000, 15);
        using JsonDocument facts = JsonDocument.Parse(
            """{ "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true }""");
        PublishedVersion version = new ShippedGuidelines().All[0].Active!;
        Decision decision = Evaluator.Decide(version.Facts.Read(facts.RootElement, new DateOnly(2026, 11, 23)).Value!);
        using var telemetry = new ServiceTelemetry();
        List<Figure> figures = [.. cost.Figures("no listener", telemetry, decision)];
        using var meters = new MeterListener { InstrumentPublished = (instrument, mine) => mine.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        meters.Start();
        figures.AddRange(cost.Figures("a listener to instruments", telemetry, decision));
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == telemetry.Spans,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        figures.AddRange(cost.Figures("listeners to instruments and spans", telemetry, decision));
        return new(BenchmarkDescription.Telemetry, null, [], [new("listeners", [.. figures])]);
    }

    private Figure[] Figures(string subject, ServiceTelemetry telemetry, Decision decision)
    {
        var requests = new RequestTelemetry(telemetry);
        var decisions = new DecisionTelemetry(telemetry);
        var context = new DefaultHttpContext();
        ApiEndpoint endpoint = EndpointCatalogue.Get(EndpointNames.Recommend);
        var times = new double[rounds];
        long allocated = 0;
        for (int round = 0; round < rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            for (int call = 0; call < calls; call++)
            {
                StartedRequest begun = requests.Begin(context, endpoint);
                decisions.RecordDecision(decision);
                requests.End(begun, endpoint, StatusCodes.Status200OK);
            }

            times[round] = watch.Elapsed.TotalNanoseconds / calls;
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
        }

        return
        [
            new(subject, "one recommendation", times.Order().ElementAt(rounds / 2), "ns"),
            new(subject, "allocated", allocated, "bytes"),
        ];
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.DecisionCore.Decisions;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Benchmarks.Telemetry;

/// <summary>What telemetry adds to a recommendation, on one thread: the request's instruments and span, and the decision's instruments.</summary>
internal static class TelemetryCost
{
    private const int Calls = 200_000;
    private const int Rounds = 15;

    /// <summary>Prints a table; takes some seconds.</summary>
    public static void Run()
    {
        using JsonDocument facts = JsonDocument.Parse("""{"her2Status":"positive","locallyAdvanced":true,"metastaticStage":"M1","vertebralMetastasis":true}""");
        Decision decision = Evaluator.Decide(new ShippedGuidelines().All[0].Active.Facts.Read(facts.RootElement, new DateOnly(2026, 11, 23)).Value!);
        Console.WriteLine("| who listens | a recommendation | allocated |");
        Console.WriteLine("|---|---|---|");
        using var telemetry = new ServiceTelemetry();
        Print("nobody", telemetry, decision);
        using var meters = new MeterListener { InstrumentPublished = (instrument, mine) => mine.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        meters.Start();
        Print("to instruments", telemetry, decision);
        using var listener = new ActivityListener { ShouldListenTo = source => source == telemetry.Spans, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        Print("to instruments and spans", telemetry, decision);
    }

    private static void Print(string who, ServiceTelemetry telemetry, Decision decision)
    {
        var requests = new RequestTelemetry(telemetry);
        var decisions = new DecisionTelemetry(telemetry);
        var context = new DefaultHttpContext();
        ApiEndpoint endpoint = EndpointCatalogue.Named(EndpointNames.Recommend);
        var times = new double[Rounds];
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            for (int call = 0; call < Calls; call++)
            {
                StartedRequest begun = requests.Begin(context, endpoint);
                decisions.RecordDecision(decision);
                requests.End(begun, endpoint, StatusCodes.Status200OK);
            }

            times[round] = watch.Elapsed.TotalNanoseconds / Calls;
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        }

        Console.WriteLine($"| {who} | {times.Order().ElementAt(Rounds / 2):n1} ns | {allocated} B |");
    }
}

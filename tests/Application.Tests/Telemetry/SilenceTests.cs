using System.Text.Json;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.DecisionCore.Decisions;

namespace GuidelineDecisions.Application.Tests.Telemetry;

public sealed class SilenceTests
{
    [Fact]
    public void Telemetry_allocates_nothing_when_it_is_not_collected()
    {
        using var telemetry = new ServiceTelemetry();
        using JsonDocument facts = JsonDocument.Parse("""{"her2Status":"positive"}""");
        Decision decision = Evaluator.Decide(
            new ShippedGuidelines().All[0].Active!.Facts.Read(facts.RootElement, new DateOnly(2026, 11, 23)).Value!);
        var decisions = new DecisionTelemetry(telemetry);
        var cases = new CaseTelemetry(telemetry, decisions);
        var followUps = new FollowUpTelemetry(telemetry);
        var requests = new StorageTelemetry(telemetry);
        Record();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            Record();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Record()
        {
            decisions.RecordDecision(decision);
            cases.RecordTransitions([]);
            followUps.RecordCheck(FollowUpCheckOutcome.Completed);
            requests.End(requests.Begin("tables", "GET"), "tables", "GET", 200);
        }
    }
}

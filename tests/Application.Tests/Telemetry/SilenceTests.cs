using System.Text.Json;
using GuidelineDecisions.Application.Guidelines;
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
        Decision decision = Evaluator.Decide(new ShippedGuidelines().All[0].Active.Facts.Read(facts.RootElement, new DateOnly(2026, 11, 23)).Value!);
        Record(telemetry, decision);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            Record(telemetry, decision);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Record(ServiceTelemetry telemetry, Decision decision)
    {
        telemetry.Decisions.Decided(decision);
        telemetry.FollowUps.Told([]);
        telemetry.FollowUps.Checked(isCompleted: true);
        telemetry.Storage.End(telemetry.Storage.Begin("tables", "GET"), "tables", "GET", 200);
    }
}

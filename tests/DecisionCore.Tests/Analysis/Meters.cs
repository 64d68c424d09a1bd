using GuidelineDecisions.DecisionCore.Analysis;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>Meters for tests of diagrams.</summary>
internal static class Meters
{
    public static AnalysisMeter Unlimited => Of(int.MaxValue);

    public static AnalysisMeter Of(int nodes) =>
        new(new AnalysisBudget(nodes) { MaxSteps = long.MaxValue / 2, MaxBytes = long.MaxValue }, CancellationToken.None);
}

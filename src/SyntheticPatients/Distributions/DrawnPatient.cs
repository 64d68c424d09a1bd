using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>The variables of one patient while they are drawn. A variable without a value is null.</summary>
internal sealed class DrawnPatient(int variables, DateOnly asOf, Draws draws)
{
    public FactValue?[] Values { get; } = new FactValue?[variables];

    public DateOnly AsOf => asOf;

    public Draws Draws => draws;
}

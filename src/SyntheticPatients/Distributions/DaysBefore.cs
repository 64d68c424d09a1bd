using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>
/// A date some days before another one, or before the as-of date if there is no variable. Without the other date it is unknown.
/// </summary>
internal sealed record DaysBefore(int? Before, Distribution Days) : Distribution
{
    /// <summary>More than the calendar of facts has.</summary>
    public const int MostDays = 150_000;

    public override FactValue? Draw(DrawnPatient patient)
    {
        DateOnly? reference = Before is { } slot ? (patient.Values[slot] as DateValue)?.Date : patient.AsOf;
        if (reference is not { } day || Days.Draw(patient) is not NumberValue days)
            return null;
        // Facts cannot give an earlier date than the calendar has, so those that would be earlier are moved to its first day.
        int number = Math.Max(day.DayNumber - (int)Math.Clamp(days.Number, -MostDays, MostDays), Calendar.Earliest.DayNumber);
        return new DateValue(DateOnly.FromDayNumber(number));
    }
}

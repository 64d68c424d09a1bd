using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.Application.Requests;

/// <summary>The as-of dates that a request may name.</summary>
/// <param name="Latest">The latest allowed date.</param>
/// <param name="Form">The allowed form, as error messages state it.</param>
public sealed record AllowedDays(DateOnly Latest, string Form)
{
    /// <summary>Past and future dates, for recommendations that are not stored.</summary>
    public static AllowedDays Any { get; } = new(Calendar.Latest, AsOfDate.Form);

    /// <summary>Dates up to today, for cases: a case is never decided as of a day that is in the future for the partner.</summary>
    public static AllowedDays UpTo(DateOnly today) =>
        new(
            today,
            Invariant(
                $"{Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to today in the partner's time zone; omit this member for today"));
}

using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.Application.Requests;

/// <summary>Which as-of dates a request may name.</summary>
/// <param name="Latest">The last one.</param>
/// <param name="Form">The allowed form in words.</param>
public sealed record AllowedDays(DateOnly Latest, string Form)
{
    /// <summary>Past and future: a recommendation that is not stored may be asked for as of any day.</summary>
    public static AllowedDays Any { get; } = new(Calendar.Latest, AsOfDate.Form);

    /// <summary>A case is never decided as of a day that has not come.</summary>
    public static AllowedDays UpTo(DateOnly today) =>
        new(today, $"{Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to today (UTC); omit this member for today");
}

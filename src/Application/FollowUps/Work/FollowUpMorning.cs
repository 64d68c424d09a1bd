using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// When a partner's day of follow-ups begins: at an hour of the partner's clocks, the setting <c>FollowUp:NotifyFromHour</c> (0 to 23,
/// default 6). The first run of the timer at or after that hour reports the day.
/// </summary>
public sealed class FollowUpMorning
{
    private const int DefaultHour = 6;
    private const int LastHour = 23;

    private readonly int hour;

    /// <summary>Reads the setting. An invalid one stops the host's start.</summary>
    public FollowUpMorning(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        hour = WholeNumber.Read(configuration, "FollowUp:NotifyFromHour", DefaultHour, from: 0, to: LastHour);
    }

    /// <summary>Returns the last day whose morning has come. A day that clocks skip is over when the next one begins.</summary>
    /// <param name="clockTime">The time that the partner's clocks show.</param>
    public DateOnly DayOf(DateTime clockTime)
    {
        var date = DateOnly.FromDateTime(clockTime);
        return clockTime.Hour >= hour ? date : date.AddDays(-1);
    }
}

using System.Globalization;
using GuidelineDecisions.Application.Composition;

namespace GuidelineDecisions.LocalHost.Timers;

/// <summary>
/// The system's clock, wrong by a constant. The clocks of the machines of a service differ by minutes; on one machine, tests of several
/// instances need this setting to have such clocks.
/// </summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    private const string Setting = "LocalHost:ClockOffset";

    /// <summary>Reads the setting; returns null if it is absent.</summary>
    /// <exception cref="InvalidSettingException">The setting is not a time.</exception>
    public static TimeSpan? OffsetOf(IConfiguration configuration)
    {
        string? text = configuration[Setting];
        if (string.IsNullOrEmpty(text))
            return null;
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan offset)
            ? offset
            : throw new InvalidSettingException($"The setting {Setting} must be a time, such as 00:04:00 or -00:03:00.");
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;

/// <summary>
/// Reads <c>outcomeTimestamp</c>. Later feedback on a card replaces earlier feedback, so a time far in the future would keep what it says
/// for good; a time long ago is not one at which a card of this service was shown.
/// </summary>
internal static partial class OutcomeTime
{
    /// <summary>The clocks of clients and of the service may differ by this much.</summary>
    private const int SkewMinutes = 10;

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Expected { get; } = Invariant(
        $"Expected a date and time such as 2026-11-23T10:00:00Z, from {Earliest.Year} on and at most {SkewMinutes} minutes in the future.");

    /// <summary>The time in UTC; null if it has another form or is out of range. Without an offset it is in UTC already.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now) =>
        text is not null && Form().IsMatch(text)
        && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
        && at >= Earliest && at <= now.AddMinutes(SkewMinutes)
            ? at
            : null;

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

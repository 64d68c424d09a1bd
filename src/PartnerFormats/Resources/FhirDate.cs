using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// A FHIR date, dateTime or instant of any precision. The day of a time is the day in the zone that the time is written in.
/// </summary>
/// <param name="From">The first day that it may mean.</param>
/// <param name="To">The last day that it may mean.</param>
/// <param name="Instant">The instant, if the time is given.</param>
/// <param name="Text">The date as it is written.</param>
internal sealed partial record FhirDate(DateOnly From, DateOnly To, DateTimeOffset? Instant, string Text)
{
    private const int LengthOfYear = 4;
    private const int LengthOfMonth = 7;
    private const int LengthOfDay = 10;

    /// <summary>A tick is the seventh digit of a second. What is finer is cut off.</summary>
    private const int LengthOfTicks = 7;

    /// <summary>Whether it is precise to the day.</summary>
    public bool IsDay => From == To;

    /// <summary>Parses the forms of R4: a year, a month, a day, or a day with a time and a zone. Anything else gives null.</summary>
    public static FhirDate? TryParse(string? text) => text?.Length switch
    {
        LengthOfYear => FirstDay(text, "yyyy") is { } first ? new(first, first.AddYears(1).AddDays(-1), null, text) : null,
        LengthOfMonth => FirstDay(text, "yyyy-MM") is { } first ? new(first, first.AddMonths(1).AddDays(-1), null, text) : null,
        LengthOfDay => FirstDay(text, "yyyy-MM-dd") is { } day ? new(day, day, null, text) : null,
        > LengthOfDay => OfTime(text),
        _ => null,
    };

    private static DateOnly? FirstDay(string text, string form)
    {
        bool isDate = DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        return isDate && day.Year < DateOnly.MaxValue.Year ? day : null;
    }

    private static FhirDate? OfTime(string text)
    {
        if (Time().Match(text) is not { Success: true, Groups: var parts })
            return null;
        // A leap second is the first instant of the next minute, on the day on which it is written.
        bool isLeap = parts["seconds"].Value == "60";
        string seconds = isLeap || !parts["seconds"].Success ? "00" : parts["seconds"].Value;
        string fraction = parts["fraction"].Value;
        string exact = $"{parts["minute"].Value}:{seconds}{fraction[..Math.Min(fraction.Length, LengthOfTicks + 1)]}{parts["zone"].Value}";
        bool isTime = DateTimeOffset.TryParseExact(
            exact, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out DateTimeOffset instant);
        if (!isTime || instant.Year >= DateOnly.MaxValue.Year)
            return null;
        var day = new DateOnly(instant.Year, instant.Month, instant.Day);
        return new(day, day, isLeap ? instant.AddMinutes(1) : instant, text);
    }

    // R4 does not allow a time without a zone.
    [GeneratedRegex(
        @"^(?<minute>\d{4}-\d\d-\d\dT\d\d:\d\d)(:(?<seconds>\d\d)(?<fraction>\.\d+)?)?(?<zone>Z|[+-]\d\d:\d\d)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}

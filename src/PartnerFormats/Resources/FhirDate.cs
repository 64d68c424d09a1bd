using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// A FHIR date, dateTime or instant of any precision. A time is an instant: on earth it is on two or three days at once, so an order of a
/// time and a day is only certain where no zone changes it.
/// </summary>
/// <param name="From">The first day that it may mean; of an instant, the day where it is earliest.</param>
/// <param name="To">The last day that it may mean; of an instant, the day where it is latest.</param>
/// <param name="Instant">The instant, if the time is given.</param>
/// <param name="Text">The date as it is written.</param>
internal sealed partial record FhirDate(DateOnly From, DateOnly To, DateTimeOffset? Instant, string Text)
{
    /// <summary>By how many hours the day ends later than in UTC where it ends last.</summary>
    private const int HoursBehind = 12;

    /// <summary>By how many hours the day begins earlier than in UTC where it begins first.</summary>
    private const int HoursAhead = 14;

    private const int LengthOfYear = 4;
    private const int LengthOfMonth = 7;
    private const int LengthOfDay = 10;

    /// <summary>A tick is the seventh digit of a second. What is finer is cut off.</summary>
    private const int LengthOfTicks = 7;

    /// <summary>Whether it is precise to the day.</summary>
    public bool IsDay => Instant is not null || From == To;

    /// <summary>
    /// The day that a fact has for its value: that of the zone in which the time is written, but not a day that the as-of date has not
    /// reached although the time itself has passed.
    /// </summary>
    public DateOnly DayAsOf(DateOnly asOf)
    {
        DateOnly written = Instant is null ? From : FirstDay(Text[..LengthOfDay], "yyyy-MM-dd")!.Value;
        return written > asOf && !IsAfter(asOf) ? asOf : written;
    }

    /// <summary>
    /// Whether it is after the as-of date. The as-of date has no zone, so a time is to come only once that day has ended in every zone.
    /// </summary>
    public bool IsAfter(DateOnly asOf) => From > asOf;

    /// <summary>Whether it is certain that this is before another one. Two times are compared as instants.</summary>
    public bool IsBefore(FhirDate? other) => other is not null
        && (Instant is { } one && other.Instant is { } two ? one < two : To < other.From);

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
        // A leap second is the first instant of the next minute.
        bool isLeap = parts["seconds"].Value == "60";
        string seconds = isLeap || !parts["seconds"].Success ? "00" : parts["seconds"].Value;
        string fraction = parts["fraction"].Value;
        string exact = $"{parts["minute"].Value}:{seconds}{fraction[..Math.Min(fraction.Length, LengthOfTicks + 1)]}{parts["zone"].Value}";
        bool isTime = DateTimeOffset.TryParseExact(
            exact, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out DateTimeOffset instant);
        if (!isTime || instant.Year >= DateOnly.MaxValue.Year)
            return null;
        instant = isLeap ? instant.AddMinutes(1) : instant;
        return new(DayOf(instant, -HoursBehind), DayOf(instant, HoursAhead), instant, text);
    }

    /// <summary>The day of an instant in a zone.</summary>
    private static DateOnly DayOf(DateTimeOffset instant, int hours)
    {
        long days = (instant.UtcTicks + (hours * TimeSpan.TicksPerHour)) / TimeSpan.TicksPerDay;
        return DateOnly.FromDayNumber((int)Math.Max(days, 0));
    }

    // R4 does not allow a time without a zone.
    [GeneratedRegex(
        @"^(?<minute>\d{4}-\d\d-\d\dT\d\d:\d\d)(:(?<seconds>\d\d)(?<fraction>\.\d+)?)?(?<zone>Z|[+-]\d\d:\d\d)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}

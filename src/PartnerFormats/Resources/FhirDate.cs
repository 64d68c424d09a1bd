using System.Globalization;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// A FHIR date, dateTime or instant of any precision. The day of a time is the day in the zone that the time is written in.
/// </summary>
/// <param name="From">The first day that it may mean.</param>
/// <param name="To">The last day that it may mean.</param>
/// <param name="Instant">The instant, if the time is given.</param>
/// <param name="Text">The date as it is written.</param>
internal sealed record FhirDate(DateOnly From, DateOnly To, DateTimeOffset? Instant, string Text)
{
    private const int LengthOfYear = 4;
    private const int LengthOfMonth = 7;
    private const int LengthOfDay = 10;

    private static readonly string[] Times = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

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
        // R4 does not allow a time without a zone.
        bool hasZone = text[^1] == 'Z' || text.AsSpan(LengthOfDay).IndexOfAny('+', '-') > 0;
        if (!hasZone)
            return null;
        if (!DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant))
            return null;
        var day = new DateOnly(instant.Year, instant.Month, instant.Day);
        return new(day, day, instant, text);
    }
}

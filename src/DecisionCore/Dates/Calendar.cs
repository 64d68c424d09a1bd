using System.Globalization;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Dates;

/// <summary>Calendar dates and months. Dates have no time of day and no time zone.</summary>
public static class Calendar
{
    /// <summary>The earliest date that facts and requests may give.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>The latest as-of date.</summary>
    public static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>The allowed form of a date in words.</summary>
    public const string Form = "a date such as 2026-11-23";

    /// <summary>Reads the form yyyy-MM-dd; returns null for anything else.</summary>
    public static DateOnly? TryParse(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>Reads a JSON string of that form; returns null for anything else.</summary>
    /// <param name="json">Positioned on the string.</param>
    /// <exception cref="InvalidOperationException">The string is not valid in its encoding.</exception>
    public static DateOnly? TryRead(ref Utf8JsonReader json) =>
        // The JSON library reads the one form of ten letters that it knows as a date faster than a form that is given.
        json.ValueSpan.Length == "yyyy-MM-dd".Length && json.TryGetDateTime(out DateTime day)
            ? DateOnly.FromDateTime(day)
            : TryParse(json.GetString());

    /// <summary>
    /// Adds calendar months: 31 January plus one month is the end of February. Conditions, follow-up windows and the analysis add months
    /// only with this method.
    /// </summary>
    public static DateOnly AddMonths(DateOnly date, int months) => date.AddMonths(months);

    /// <summary>Adds calendar months in one of two ways; see <see cref="MonthEnd"/>.</summary>
    public static DateOnly AddMonths(DateOnly date, int months, MonthEnd monthEnd)
    {
        DateOnly clamped = AddMonths(date, months);
        return monthEnd == MonthEnd.RollOver && clamped.Day < date.Day ? clamped.AddDays(1) : clamped;
    }

    /// <summary>
    /// The earliest date that, plus <paramref name="months"/> calendar months, is <paramref name="asOf"/> or later. (31 January plus
    /// one month is the end of February, so this is not simply the as-of date minus the months.)
    /// </summary>
    public static DateOnly EarliestWithin(int months, DateOnly asOf)
    {
        DateOnly date = AddMonths(asOf, -months);
        while (AddMonths(date, months) < asOf)
            date = date.AddDays(1);
        return date;
    }
}

using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Medications;

/// <summary>When a dosage ends by its own timing.</summary>
/// <param name="End">The day, or the days between which it ends; null if nothing ends it.</param>
/// <param name="Doubt">Why that is unknown; null if it is not.</param>
internal sealed record DosageEnd(FhirDate? End, string? Doubt)
{
    private const string WithoutStart = "The dosage has a duration and no beginning, so when it ends is unknown.";
    private const string UnknownDuration = "The duration of the dosage cannot be read, so when it ends is unknown.";

    /// <summary>A longer duration is an error of the record rather than a length of treatment, and ends nothing.</summary>
    private const int MostDays = 36_525;

    private const decimal DaysOfMonth = 30.4375m;
    private const decimal HoursOfDay = 24;
    private const decimal MinutesOfDay = 1_440;
    private const decimal SecondsOfDay = 86_400;
    private const int DaysOfWeek = 7;
    private const int MonthsOfYear = 12;

    private static DosageEnd Never { get; } = new(null, null);

    /// <summary>Reads the bounds of a dosage, or how often it is repeated.</summary>
    /// <param name="dosage">The dosage.</param>
    /// <param name="start">When the dosage begins if it does not say so itself; null if that is unknown.</param>
    public static DosageEnd Of(JsonElement dosage, FhirDate? start)
    {
        if (dosage.Member("timing", "repeat") is not { } repeat)
            return Never;
        if (repeat.Member("boundsPeriod") is { } period)
            return new(FhirDate.TryParse(period.Text("end")), null);
        return repeat.Member("boundsDuration") is { } duration ? After(start, duration, duration)
            : repeat.Member("boundsRange") is { } range ? After(start, range.Member("low"), range.Member("high"))
            : repeat.Member("count") is not null && repeat.Member("period") is not null ? AfterCount(start, repeat)
            : Never;
    }

    private static DosageEnd After(FhirDate? start, JsonElement? low, JsonElement? high)
    {
        if (high is null)
            return Never;
        (decimal most, string unit, string? reason) = Quantities.Of(high);
        (decimal least, string unitOfLeast, string? reasonOfLeast) = low is null ? (0, unit, null) : Quantities.Of(low);
        return reason is null && reasonOfLeast is null ? Between(start, (least, unitOfLeast), (most, unit)) : new(null, UnknownDuration);
    }

    /// <summary>The end by the number of doses and the number of doses in each period.</summary>
    private static DosageEnd AfterCount(FhirDate? start, JsonElement repeat)
    {
        decimal? count = NumberOf(repeat, "count"), period = NumberOf(repeat, "period"), frequency = NumberOf(repeat, "frequency") ?? 1;
        decimal? highestFrequency = NumberOf(repeat, "frequencyMax") ?? frequency;
        if (count is not > 0 || period is not > 0 || frequency is not > 0 || highestFrequency is not > 0)
            return new(null, UnknownDuration);
        string unit = repeat.Text("periodUnit") ?? "";
        decimal least = decimal.Ceiling(count.Value / highestFrequency.Value) * period.Value;
        decimal most = decimal.Ceiling((NumberOf(repeat, "countMax") ?? count.Value) / frequency.Value)
            * (NumberOf(repeat, "periodMax") ?? period.Value);
        return Between(start, (least, unit), (most, unit));
    }

    private static decimal? NumberOf(JsonElement repeat, string member) =>
        repeat.Member(member) is { } value && ExactNumber.TryRead(value, out decimal number) && number < MostDays ? number : null;

    private static DosageEnd Between(FhirDate? start, (decimal Amount, string Unit) least, (decimal Amount, string Unit) most)
    {
        if (DaysIn(least, start?.From) is not { } first || DaysIn(most, start?.To) is not { } last)
            return new(null, UnknownDuration);
        if (last > MostDays)
            return Never;
        if (start is null)
            return new(null, WithoutStart);
        DateOnly from = start.From.AddDays(first), to = start.To.AddDays(Math.Max(first, last));
        return new(new(from, to, null, start.Text), null);
    }

    /// <summary>The days of a duration, rounded up; null if its unit is not a unit of time.</summary>
    private static int? DaysIn((decimal Amount, string Unit) duration, DateOnly? start)
    {
        (decimal amount, string unit) = duration;
        if (amount is < 0 or > MostDays)
            return amount < 0 ? null : MostDays + 1;
        decimal? days = unit switch
        {
            "s" => amount / SecondsOfDay,
            "min" => amount / MinutesOfDay,
            "h" => amount / HoursOfDay,
            "d" => amount,
            "wk" => amount * DaysOfWeek,
            "mo" => DaysOfMonths(amount, start),
            "a" => DaysOfMonths(amount * MonthsOfYear, start),
            _ => null,
        };
        return days is { } known ? (int)Math.Min(decimal.Ceiling(known), MostDays + 1) : null;
    }

    /// <summary>Whole months are calendar months.</summary>
    private static decimal DaysOfMonths(decimal months, DateOnly? start) =>
        start is { } day && decimal.IsInteger(months) && months < MonthsOfYear * 100
            ? day.AddMonths((int)months).DayNumber - day.DayNumber
            : months * DaysOfMonth;
}

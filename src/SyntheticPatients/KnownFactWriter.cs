using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Patients;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;
using Calendar = GuidelineDecisions.DecisionCore.Dates.Calendar;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>Writes the facts that are known of a patient and skips the others.</summary>
internal readonly struct KnownFactWriter(Utf8JsonWriter json, Knowledge knowledge, DateOnly asOf, Draws draws)
{
    private const int Tenths = 10;

    public void Code(FactGroup group, ReadOnlySpan<byte> fact, string? code)
    {
        if (code is not null && IsKnown(group))
            json.WriteString(fact, code);
    }

    public void Boolean(FactGroup group, ReadOnlySpan<byte> fact, bool value)
    {
        if (IsKnown(group))
            json.WriteBoolean(fact, value);
    }

    public void Number(FactGroup group, ReadOnlySpan<byte> fact, int number)
    {
        if (IsKnown(group))
            json.WriteNumber(fact, number);
    }

    /// <summary>A number given in tenths, written with one decimal unless that is 0.</summary>
    public void Decimal(FactGroup group, ReadOnlySpan<byte> fact, int tenths)
    {
        if (!IsKnown(group))
            return;
        if (tenths % Tenths == 0)
            json.WriteNumber(fact, tenths / Tenths);
        else
            json.WriteNumber(fact, new decimal(tenths, 0, 0, isNegative: false, scale: 1));
    }

    /// <summary>A date, given as the number of days before the as-of date.</summary>
    public void Day(FactGroup group, ReadOnlySpan<byte> fact, int? daysAgo)
    {
        if (daysAgo is not { } days || !IsKnown(group))
            return;
        // Close to the earliest allowed date, earlier dates are moved to it.
        int day = Math.Max(asOf.DayNumber - days, Calendar.Earliest.DayNumber);
        Span<byte> text = stackalloc byte[10];
        DateOnly.FromDayNumber(day).TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(fact, text);
    }

    /// <summary>A set of codes, given as bits. Without any bit it is known to be empty.</summary>
    public void Set(FactGroup group, ReadOnlySpan<byte> fact, int bits, ReadOnlySpan<string> codes)
    {
        if (!IsKnown(group))
            return;
        json.WriteStartArray(fact);
        for (uint left = (uint)bits; left != 0; left &= left - 1)
            json.WriteStringValue(codes[BitOperations.TrailingZeroCount(left)]);
        json.WriteEndArray();
    }

    private bool IsKnown(FactGroup group) => knowledge.Has(group) && !draws.Chance(KnownTables.Gap(group));
}

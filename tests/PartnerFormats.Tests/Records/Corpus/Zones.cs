using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

/// <summary>Writes the times of a record in another zone.</summary>
internal static partial class Zones
{
    /// <summary>The same instants in the zone of an offset.</summary>
    /// <param name="record">The record as JSON.</param>
    /// <param name="offset">The offset from UTC.</param>
    /// <param name="asTimes">Whether days become times as well, noon in UTC.</param>
    public static string Rewritten(string record, TimeSpan offset, bool asTimes)
    {
        string times = asTimes ? Day().Replace(record, "\"$1T12:00:00Z\"") : record;
        return Time().Replace(times, match => Written(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, offset));
    }

    /// <summary>Asserts that both are the same value, or days that differ by one at most.</summary>
    public static void AssertSame(string expected, string actual)
    {
        if (DateOnly.TryParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            Assert.InRange(DateOnly.ParseExact(actual, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - day.DayNumber, -1, 1);
        else
            Assert.Equal(expected, actual);
    }

    private static string Written(string minute, string seconds, string zone, TimeSpan offset)
    {
        var instant = DateTimeOffset.ParseExact($"{minute}{zone}", "yyyy-MM-ddTHH:mmK", CultureInfo.InvariantCulture);
        DateTimeOffset there = instant.ToOffset(offset);
        string sign = offset < TimeSpan.Zero ? "-" : "+";
        return Invariant($"\"{there:yyyy-MM-ddTHH:mm}{seconds}{sign}{offset:hh\\:mm}\"");
    }

    [GeneratedRegex("\"(\\d{4}-\\d\\d-\\d\\d)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(
        "\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d+)?)(Z|[+-]\\d\\d:\\d\\d)\"",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}

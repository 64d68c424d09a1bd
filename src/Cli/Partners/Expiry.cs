using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.Cli.Partners;

/// <summary>When a key ends: on a date, at its beginning in UTC, or so many days from now.</summary>
internal static class Expiry
{
    /// <summary>The allowed form in words.</summary>
    public const string Form = "a date to come such as 2027-03-31, or a number of days from 1 to 3650";

    private const string DateForm = "yyyy-MM-dd";
    private const int MostDays = 3650;

    /// <summary>Reads the option.</summary>
    public static DateTimeOffset? Read(ArgumentResult result, TimeProvider clock)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, null, out int days) && days is >= 1 and <= MostDays)
            return clock.GetUtcNow().AddDays(days);
        if (DateOnly.TryParseExact(text, DateForm, null, DateTimeStyles.None, out DateOnly date) && date > clock.Today())
            return new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        result.AddError($"--expires: found '{text}'; allowed is {Form}.");
        return null;
    }
}

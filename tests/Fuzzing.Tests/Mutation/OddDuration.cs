namespace GuidelineDecisions.Fuzzing.Tests.Mutation;

/// <summary>Durations at and beyond the limits of their grammar, and pairs of durations of almost the same length.</summary>
internal static class OddDuration
{
    private static readonly string[] All =
    [
        "9999999 years", "200 years", "201 years", "2400 months", "2401 months", "10400 weeks", "73000 days", "73001 days", "99999 days",
        "200 years + 2400 months + 10400 weeks + 73000 days", "200 years - 2400 months - 10400 weeks - 73000 days", "0 days", "0 years",
        "1 day - 73000 days", "-1 days", "- 1 day", "1 month - 31 days", "1 month - 28 days", "1 month + 1 month - 62 days",
        "1 year - 12 months", "12 months - 1 year", "6 months - 4 days", "13 months + 4 weeks", "1 years", "1year", "1  year", " 1 year",
        "1 year ", "+1 year", "1 year +", "1 year + 1", "1.5 years", "1e3 days", "00001 day", "000001 day", "\u0661 year", "1 Year",
        "1 fortnight", "", "P1Y", "1 year + 1 month + 1 week + 1 day", "1 day + 1 day + 1 day - 1 day - 1 day", "28 days",
        "4 years - 1461 days", "1 week - 7 days",
    ];

    /// <summary>Any duration, most of which are not allowed somewhere.</summary>
    public static string Any(Random random) => random.Next(6) switch
    {
        0 => string.Join(random.Next(2) == 0 ? " + " : " - ", Enumerable.Repeat("1 day", random.Next(1, 1_400))),
        1 => Near(random),
        _ => Odd.OneOf(All, random),
    };

    /// <summary>An allowed duration of months and days.</summary>
    public static string Near(Random random) => Of(random.Next(1, 1_200), random.Next(-40, 400));

    /// <summary>Two durations, the second of which may be longer on some days of the calendar, on most of them, or on all.</summary>
    public static (string Opens, string Closes) Pair(Random random)
    {
        int months = random.Next(1, 240), more = random.Next(3);
        // Months have 30.4 days on average.
        int difference = (int)((more * 30.436875) + random.Next(random.Next(2) == 0 ? -1 : 1, 9));
        return random.Next(3) switch
        {
            0 => (Of(months + more, 0), Of(months, Math.Max(1, difference))),
            1 => (Of(1, -random.Next(26, 29)), Of(months, 5)),
            _ => (Of(months, 0), Of(months, random.Next(40))),
        };
    }

    private static string Of(int months, int days) => days switch
    {
        0 => Invariant($"{months} months"),
        < 0 => Invariant($"{months} months - {-days} days"),
        _ => Invariant($"{months} months + {days} days"),
    };
}

using System.Text.RegularExpressions;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>
/// Facts of synthetic patients. Each set has a day in the past that no other set has, so that its traces can be found in the storage.
/// </summary>
internal sealed partial class MarkedFacts
{
    public const string Guideline = "her2-vertebral-metastasis";

    private static readonly DateOnly First = new(1930, 1, 1);
    private static readonly DateOnly Last = new(2019, 12, 31);

    private int used;

    /// <summary>A day that was not returned before and lies before 2020.</summary>
    public string NextDay()
    {
        DateOnly day = First.AddDays(Interlocked.Increment(ref used));
        return day <= Last ? Text(day) : throw new InvalidOperationException("The run has used all days up to 2019. Use more worlds.");
    }

    /// <summary>Facts on which the shipped versions differ for some patients, and which schedule a follow-up for some.</summary>
    public Facts Next(Random random)
    {
        var facts = new Dictionary<string, string>
        {
            ["her2Status"] = random.Next(5) > 0 ? "\"positive\"" : "\"negative\"",
            ["locallyAdvanced"] = "true",
            ["metastaticStage"] = "\"M1\"",
            ["vertebralMetastasis"] = "true",
            ["linesCompleted"] = random.Next(2) == 0 ? "0" : "1",
            ["lvefPercent"] = "60",
            ["lvefDate"] = $"\"{NextDay()}\"",
            ["pregnant"] = "false",
            ["interstitialLungDisease"] = "false",
        };
        if (random.Next(2) == 0)
            facts["vertebralRadiotherapyEnd"] = $"\"{RecentDay(random)}\"";
        return new(facts);
    }

    /// <summary>A day of the last months, from which a window is scheduled, due or overdue now.</summary>
    public static string RecentDay(Random random) => Text(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-random.Next(2, 200)));

    /// <summary>The days in a text that only <see cref="NextDay"/> can have made.</summary>
    public static IEnumerable<string> DaysIn(string text) => Days().Matches(text).Select(match => match.Value);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(19[3-9]\d|20[01]\d)-\d\d-\d\d\b")]
    private static partial Regex Days();
}

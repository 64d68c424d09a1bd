using System.Text.RegularExpressions;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>
/// Facts of synthetic patients. Each set has a day in the past that no other set has, so that its traces can be found in the storage.
/// </summary>
internal sealed partial class MarkedFacts
{
    /// <summary>The guideline with one schedule. That with several is <see cref="Surveillance"/>.</summary>
    public const string Guideline = "her2-vertebral-metastasis";

    private const string Several = "several-";

    private static readonly DateOnly First = new(1930, 1, 1);
    private static readonly DateOnly Last = new(2019, 12, 31);

    private int used;

    /// <summary>The guidelines of a run, each with the two versions that are activated in turn.</summary>
    public static IReadOnlyDictionary<string, string[]> Versions { get; } = new Dictionary<string, string[]>
    {
        [Guideline] = ["1.2.0", "1.1.0"],
        [Surveillance.Id] = [Surveillance.First, Surveillance.Revised],
    };

    /// <summary>By how much the clock of the service is behind while the first facts are stored.</summary>
    public TimeSpan Behind { get; set; }

    /// <summary>The id of a case; every second one is decided by the guideline with several schedules.</summary>
    public static string NewCaseId(int partner, int place) =>
        Invariant($"{(place % 2 == 1 ? Several : "")}case-{partner}{place}-{Guid.NewGuid():N}");

    public static string GuidelineOf(string caseId) =>
        caseId.StartsWith(Several, StringComparison.Ordinal) ? Surveillance.Id : Guideline;

    /// <summary>The plain model of a case that is stored on a day.</summary>
    public static FollowedCase ModelOf(string caseId, DateOnly day) =>
        FollowedCase.Of(GuidelineOf(caseId) == Guideline ? FollowedCase.OneSchedule : FollowedCase.ThreeSchedules, day);

    /// <summary>A day that was not returned before and lies before 2020.</summary>
    public string NextDay()
    {
        DateOnly day = First.AddDays(Interlocked.Increment(ref used));
        return day <= Last ? Text(day) : throw new InvalidOperationException("The run has used all days up to 2019. Use more worlds.");
    }

    /// <summary>Facts on which the versions differ for some patients, and which schedule follow-ups for some.</summary>
    public Facts Next(string caseId, Random random) => GuidelineOf(caseId) == Guideline ? OneSchedule(random) : SeveralSchedules(random);

    /// <summary>A day of the last months, from which windows are scheduled, due or overdue now.</summary>
    public string RecentDay(Random random) => Text(DateOnly.FromDateTime(DateTime.UtcNow - Behind).AddDays(-random.Next(2, 200)));

    /// <summary>The days in a text that only <see cref="NextDay"/> can have made.</summary>
    public static IEnumerable<string> DaysIn(string text) => Days().Matches(text).Select(match => match.Value);

    private Facts OneSchedule(Random random)
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

    private Facts SeveralSchedules(Random random)
    {
        int scans = random.Next(4);
        var facts = new Dictionary<string, string>
        {
            ["born"] = $"\"{NextDay()}\"",
            ["enrolled"] = random.Next(6) > 0 ? "true" : "false",
            ["start"] = $"\"{RecentDay(random)}\"",
            ["scans"] = Invariant($"{scans}"),
            ["visits"] = Invariant($"{random.Next(3)}"),
            ["declined"] = random.Next(6) > 0 ? "false" : "true",
        };
        if (scans > 0)
            facts["lastScan"] = $"\"{RecentDay(random)}\"";
        if (random.Next(2) == 0)
            facts["lastTest"] = $"\"{RecentDay(random)}\"";
        return new(facts);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(19[3-9]\d|20[01]\d)-\d\d-\d\d\b")]
    private static partial Regex Days();
}

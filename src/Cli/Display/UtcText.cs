namespace GuidelineDecisions.Cli.Display;

/// <summary>Times for people, in UTC.</summary>
internal static class UtcText
{
    /// <summary>A day and a time: "2026-11-23 23:30:00Z".</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ssZ");

    /// <summary>A time of a day that is known: "23:30:00Z".</summary>
    public static string OfDay(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ssZ");
}

using System.Globalization;

namespace GuidelineDecisions.Cli.Display;

/// <summary>Formats times for people, in UTC.</summary>
internal static class UtcText
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string OfDay(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ssZ", CultureInfo.InvariantCulture);
}

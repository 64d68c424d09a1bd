using System.Globalization;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>The processor time of this thread on Linux; elsewhere 0.</summary>
internal static class ThreadTime
{
    private const string Statistics = "/proc/thread-self/schedstat";
    private const int NanosecondsInATick = 100;

    public static TimeSpan Now => File.Exists(Statistics)
        ? new TimeSpan(long.Parse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture) / NanosecondsInATick)
        : TimeSpan.Zero;
}

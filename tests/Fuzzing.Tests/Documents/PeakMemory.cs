using System.Globalization;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>The peak working set of this process since a moment, on Linux; elsewhere 0.</summary>
internal static class PeakMemory
{
    public static void Reset()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>The peak in bytes.</summary>
    public static long Read() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
            .Single()
        : 0;
}

using System.Globalization;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>How long tests over random inputs are.</summary>
internal static class PropertyTests
{
    /// <summary>PROPERTY_TEST_FACTOR, by which the environment makes all of these tests longer.</summary>
    public static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TEST_FACTOR"), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            ? Math.Max(1, n)
            : 1;
}

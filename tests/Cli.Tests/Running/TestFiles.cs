using System.Reflection;

namespace GuidelineDecisions.Cli.Tests.Running;

internal static class TestFiles
{
    /// <summary>The version folder of a small guideline that has a case for everything.</summary>
    public static string Sample { get; } = Path.Combine(Metadata("TestDirectory"), "Sample", "1.0.0");

    public static string Shipped { get; } = Metadata("GuidelinesDirectory");

    public static string ShippedVersion(string version) => Path.Combine(Shipped, "her2-vertebral-metastasis", version);

    public static string SampleGuideline { get; } = Path.Combine(Sample, "guideline.json");

    public static string SampleCase(string name) => Path.Combine(Sample, "cases", $"{name}.json");

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Metadata("TestDirectory"), "..", ".."));

    private static string Metadata(string key) => typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

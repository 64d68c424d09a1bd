using System.Reflection;

namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>Where the files are that tests read.</summary>
internal static class TestFiles
{
    /// <summary>A small guideline with a case for everything, in its version folder.</summary>
    public static string Sample { get; } = Path.Combine(Metadata("TestDirectory"), "Sample", "1.0.0");

    /// <summary>src/Guidelines.</summary>
    public static string Shipped { get; } = Metadata("GuidelinesDirectory");

    /// <summary>The folder of a version of the shipped guideline.</summary>
    public static string ShippedVersion(string version) => Path.Combine(Shipped, "her2-vertebral-metastasis", version);

    /// <summary>The guideline.json of the sample.</summary>
    public static string SampleGuideline { get; } = Path.Combine(Sample, "guideline.json");

    /// <summary>A case of the sample.</summary>
    public static string SampleCase(string name) => Path.Combine(Sample, "cases", $"{name}.json");

    /// <summary>The top of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Metadata("TestDirectory"), "..", ".."));

    private static string Metadata(string key) => typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

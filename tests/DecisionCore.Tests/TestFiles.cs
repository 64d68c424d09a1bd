using System.Reflection;

namespace GuidelineDecisions.DecisionCore.Tests;

/// <summary>Locates the files that tests read: the shipped guidelines, and the data next to the tests.</summary>
internal static class TestFiles
{
    public static string Guidelines { get; } = Metadata("GuidelinesDirectory");

    /// <summary>The text of a file below the test project, such as Coverage/coverage.md.</summary>
    public static string Text(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(Metadata("TestDirectory"), path);

    private static string Metadata(string key) => typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

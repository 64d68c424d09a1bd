using System.Reflection;

namespace GuidelineDecisions.DecisionCore.Tests;

/// <summary>Where the files are that tests read: the shipped guidelines, and the data beside the tests.</summary>
internal static class TestFiles
{
    /// <summary>src/Guidelines.</summary>
    public static string Guidelines { get; } = Metadata("GuidelinesDirectory");

    /// <summary>The text of a file beside the tests, such as Coverage/coverage.md.</summary>
    public static string Text(string path) => File.ReadAllText(PathOf(path));

    /// <summary>The path of a file beside the tests.</summary>
    public static string PathOf(string path) => Path.Combine(Metadata("TestDirectory"), path);

    private static string Metadata(string key) => typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

using System.Reflection;

namespace GuidelineDecisions.Fuzzing.Tests;

/// <summary>The files of the repository that the tests read in place.</summary>
internal static class Repository
{
    private static readonly Lazy<byte[][]> Shipped = new(() =>
    [
        .. Directory.EnumerateFiles(Metadata("GuidelinesDirectory"), "guideline.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ]);

    private static readonly Lazy<byte[][]> Minimal =
        new(() => [File.ReadAllBytes(Metadata("MinimalDocument")), File.ReadAllBytes(Metadata("MinimalDocumentOfFormat2"))]);

    public static byte[][] ShippedDocuments => Shipped.Value;

    /// <summary>Valid documents, one of format 1 and one of format 2, that together have every element of the formats.</summary>
    public static byte[][] MinimalDocuments => Minimal.Value;

    /// <summary>The folder of the inputs that once failed, with a folder for each kind.</summary>
    public static string Seeds => Path.Combine(Metadata("TestDirectory"), "Seeds");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

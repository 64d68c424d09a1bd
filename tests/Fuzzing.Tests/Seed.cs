using System.IO.Compression;

namespace GuidelineDecisions.Fuzzing.Tests;

/// <summary>An input that once failed. Its file name is the reason; a large one is compressed.</summary>
internal static class Seed
{
    private const string Compressed = ".gz";

    public static IEnumerable<string> Files(string kind) =>
        Directory.Exists(Path.Combine(Repository.Seeds, kind))
            ? Directory.EnumerateFiles(Path.Combine(Repository.Seeds, kind)).Order(StringComparer.Ordinal)
            : [];

    public static byte[] Read(string file)
    {
        if (!file.EndsWith(Compressed, StringComparison.Ordinal))
            return File.ReadAllBytes(file);
        using FileStream compressed = File.OpenRead(file);
        using var stream = new GZipStream(compressed, CompressionMode.Decompress);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

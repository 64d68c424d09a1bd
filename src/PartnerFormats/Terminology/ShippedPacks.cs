using System.Collections.Immutable;
using System.Reflection;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>The terminology packs that are embedded in the program (src/Guidelines/terminology).</summary>
internal static class ShippedPacks
{
    private const string Folder = "terminology/";

    /// <summary>Reads all packs, sorted by name. A broken pack is an exception: the tests read every pack.</summary>
    public static ImmutableArray<TerminologyPack> Read() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static TerminologyPack Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Result<TerminologyPack> pack = PackReader.Read(bytes);
        if (pack.Value is not { } read)
            throw new InvalidDataException($"{resource}: {string.Join(" ", pack.Errors.Select(error => error.ToString()))}");
        string path = $"{Folder}{read.Name}/{read.Version}.json";
        return resource == path ? read : throw new InvalidDataException($"{resource}: found the pack of {path}.");
    }
}

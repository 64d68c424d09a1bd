using System.Collections.Immutable;
using System.Reflection;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>The terminology packs that are embedded in the program (src/Guidelines/terminology).</summary>
internal static class ShippedPacks
{
    private const string Folder = "terminology/";

    private static readonly Lazy<ImmutableArray<TerminologyPack>> Packs = new(() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(pack => pack.Name, StringComparer.Ordinal)
            .ThenBy(pack => GuidelineVersion.TryParse(pack.Version)),
    ]);

    /// <summary>All versions of all packs, by name and version. They are read once; a broken pack is an exception.</summary>
    public static ImmutableArray<TerminologyPack> All => Packs.Value;

    /// <summary>The newest version of each pack.</summary>
    public static IEnumerable<TerminologyPack> Newest => All.GroupBy(pack => pack.Name).Select(versions => versions.Last());

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

using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Assessments;

/// <summary>
/// The specimens of results. A section or a block is of the specimen that it was cut from, and specimens of one accession are one.
/// </summary>
internal static class Specimens
{
    private const int MostParents = 20;

    /// <summary>The names of the specimens that a result says it was made of; none if it says none.</summary>
    public static ImmutableArray<string> Of(SourceResource result, ResourceSet resources) =>
    [
        .. result.Json.OneOrMany("specimen")
            .Concat(result.Json.HasItems("focus")
                ? result.Json.Items("focus").Where(focus => resources.Resolve(focus, result) is { Type: "Specimen" })
                : [])
            .SelectMany(reference => NamesOf(reference, result, resources)).Distinct(),
    ];

    private static IEnumerable<string> NamesOf(JsonElement reference, SourceResource from, ResourceSet resources)
    {
        if (resources.Resolve(reference, from) is not { } specimen)
            return NameOfMissing(reference) is { } name ? [name] : [];
        for (int i = 0; i < MostParents && ParentOf(specimen, resources) is { } parent; i++)
            specimen = parent;
        return specimen.Json.Member("accessionIdentifier") is { } accession && KeyOf(accession) is { } key
            ? [specimen.Place, key] : [specimen.Place];
    }

    private static SourceResource? ParentOf(SourceResource specimen, ResourceSet resources)
    {
        JsonElement[] parents = [.. specimen.Json.Items("parent")];
        return parents.Length == 1 ? resources.Resolve(parents[0], specimen) : null;
    }

    private static string? NameOfMissing(JsonElement reference) => reference.Text("reference") is { } literal
        ? References.WithoutVersion(literal)
        : reference.Member("identifier") is { } identifier ? KeyOf(identifier) : null;

    private static string? KeyOf(JsonElement identifier) =>
        identifier.Text("value") is { Length: > 0 } value ? $"{identifier.Text("system")}|{value}" : null;
}

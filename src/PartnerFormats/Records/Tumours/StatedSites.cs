using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>
/// The body sites that a resource states: itself, in an extension, by a BodyStructure that it refers to, or by the specimen that was
/// examined. Concepts and references are read wherever R4 and its extensions have them, and so are those in the form of R5.
/// </summary>
/// <param name="resources">The resources of the record.</param>
/// <param name="containers">The reports and panels that name a result.</param>
internal sealed class StatedSites(ResourceSet resources, ResultContainers containers)
{
    public const string BodyStructure = "BodyStructure";

    private const string Specimen = "Specimen";

    /// <summary>A specimen may be a part of another one, and an extension may be inside another one.</summary>
    private const int Deepest = 3;

    private static readonly ImmutableArray<string> Qualifying = ["laterality", "location-qualifier", "locationqualifier"];

    private static readonly ImmutableArray<string> Locating =
        ["bodysite", "body-site", "bodystructure", "body-structure", "bodylocation", "body-location"];

    /// <summary>What has been read, because several readers ask for the sites of the same resource.</summary>
    private readonly Dictionary<SourceResource, (Coding Code, bool IsQualifier)[]> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether resources of the type are where something is or came from.</summary>
    public static bool IsPlace(string type) => type is BodyStructure or Specimen;

    /// <summary>The codes of the sites.</summary>
    public ImmutableArray<Coding> Of(SourceResource source) =>
        [.. All(source).Where(stated => !stated.IsQualifier).Select(stated => stated.Code)];

    /// <summary>The codes of the sites, and of what qualifies them, such as the side.</summary>
    public ImmutableArray<Coding> WithQualifiersOf(SourceResource source) => [.. All(source).Select(stated => stated.Code)];

    private (Coding Code, bool IsQualifier)[] All(SourceResource source)
    {
        if (known.TryGetValue(source, out (Coding, bool)[]? stated))
            return stated;
        stated = [.. OwnOf(source)];
        if (stated.Length == 0)
            stated = [.. containers.Of(source).SelectMany(container => OfSpecimens(container.Json, container, Deepest))];
        known.Add(source, stated);
        return stated;
    }

    private IEnumerable<(Coding Code, bool IsQualifier)> OwnOf(SourceResource source) =>
        source.Json.OneOrMany("bodySite").SelectMany(site => OfConcept(site, source))
            .Concat(OfExtensions(source.Json, source, Deepest))
            .Concat(source.Json.Items("focus").SelectMany(focus => OfStructure(focus, source)))
            .Concat(OfSpecimens(source.Json, source, Deepest));

    /// <summary>A concept with its extensions; R5 has the concept or the reference one level deeper.</summary>
    private IEnumerable<(Coding Code, bool IsQualifier)> OfConcept(JsonElement site, SourceResource from) =>
        Sites(site.Items("coding")).Concat(Sites(site.Member("concept")?.Items("coding") ?? default))
            .Concat(OfStructure(site, from)).Concat(OfStructure(site.Member("reference"), from))
            .Concat(OfExtensions(site, from, Deepest));

    private IEnumerable<(Coding Code, bool IsQualifier)> OfExtensions(JsonElement json, SourceResource from, int depth)
    {
        foreach (JsonElement extension in json.Items("extension"))
        {
            string name = extension.Text("url") is { } url ? url[(url.LastIndexOf('/') + 1)..] : "";
            bool qualifies = IsIn(name, Qualifying);
            if (qualifies || IsIn(name, Locating))
            {
                foreach (Coding coding in extension.Codings("valueCodeableConcept"))
                    yield return (coding, qualifies);
                foreach (Coding coding in extension.Member("valueCodeableReference")?.Codings("concept") ?? [])
                    yield return (coding, qualifies);
            }

            IEnumerable<(Coding, bool)> more = OfStructure(extension.Member("valueReference"), from)
                .Concat(OfStructure(extension.Member("valueCodeableReference", "reference"), from))
                .Concat(depth > 1 ? OfExtensions(extension, from, depth - 1) : []);
            foreach ((Coding, bool) each in more)
                yield return each;
        }
    }

    /// <summary>The location of a BodyStructure and its qualifiers; nothing for a reference to something else.</summary>
    private IEnumerable<(Coding Code, bool IsQualifier)> OfStructure(JsonElement? reference, SourceResource from)
    {
        if (reference is not { ValueKind: JsonValueKind.Object } given
            || resources.Resolve(given, from) is not { Type: BodyStructure } found)
            return [];
        return Sites(found.Json.Member("location")?.Items("coding") ?? default)
            .Concat(found.Json.OneOrMany("locationQualifier").SelectMany(concept => Qualifiers(concept.Items("coding"))))
            .Concat(found.Json.Items("includedStructure").SelectMany(part =>
                Sites(part.Member("structure")?.Items("coding") ?? default)
                    .Concat(Qualifiers(part.Member("laterality")?.Items("coding") ?? default))))
            .Concat(OfExtensions(found.Json, found, 1));
    }

    private IEnumerable<(Coding Code, bool IsQualifier)> OfSpecimens(JsonElement json, SourceResource from, int depth)
    {
        IEnumerable<JsonElement> references = json.OneOrMany("specimen")
            .Concat(from.Type switch { Specimen => json.OneOrMany("parent"), "Observation" => json.Items("focus"), _ => [] });
        foreach (JsonElement reference in references)
        {
            if (depth == 0 || resources.Resolve(reference, from) is not { Type: Specimen } specimen)
                continue;
            JsonElement? collection = specimen.Json.Member("collection");
            IEnumerable<(Coding, bool)> stated = OfExtensions(specimen.Json, specimen, Deepest)
                .Concat(collection is { } taken
                    ? taken.OneOrMany("bodySite").SelectMany(site => OfConcept(site, specimen))
                        .Concat(OfExtensions(taken, specimen, Deepest))
                    : []);
            (Coding, bool)[] found = [.. stated];
            foreach ((Coding, bool) each in found.Length > 0 ? found : OfSpecimens(specimen.Json, specimen, depth - 1))
                yield return each;
        }
    }

    private static bool IsIn(string name, ImmutableArray<string> parts) =>
        parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(Coding, bool)> Sites(JsonElement.ArrayEnumerator codings) =>
        codings.Select(coding => (Coding.Of(coding), false));

    private static IEnumerable<(Coding, bool)> Qualifiers(JsonElement.ArrayEnumerator codings) =>
        codings.Select(coding => (Coding.Of(coding), true));
}

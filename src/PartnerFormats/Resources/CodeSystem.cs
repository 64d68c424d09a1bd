using System.Collections.Immutable;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A code system with its names.</summary>
/// <param name="Name">The short name by which guidelines and terminology packs call it.</param>
/// <param name="Uri">The URI by which FHIR names it.</param>
/// <param name="OtherUris">Other names that records give it: OIDs, former URIs, https for http.</param>
internal sealed record CodeSystem(string Name, string Uri, ImmutableArray<string> OtherUris)
{
    /// <summary>Whether it is a version of the ICD, whose codes are written with and without a point.</summary>
    public bool IsIcd { get; init; }
}

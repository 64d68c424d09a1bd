using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>The response of GET /api/guidelines.</summary>
public sealed record CatalogueView(IReadOnlyList<GuidelineView> Guidelines);

/// <summary>A guideline with its versions, newest first.</summary>
public sealed record GuidelineView(string Id, string Title, string Canonical, string Active, IReadOnlyList<VersionView> Versions)
{
    /// <summary>Creates the view of a guideline in the catalogue.</summary>
    public static GuidelineView Of(GuidelineEntry entry)
    {
        Guideline active = entry.Active.Guideline.Guideline;
        return new(
            entry.Id, active.Title, active.Canonical, entry.Active.Version, [.. entry.Versions.Select(v => VersionView.Of(v, entry))]);
    }
}

/// <summary>A version, without its document.</summary>
public sealed record VersionView(string Version, bool Active, string Status, string Review, string ContentHash, string Canonical)
{
    /// <summary>Creates the view of a version.</summary>
    public static VersionView Of(PublishedVersion version, GuidelineEntry entry) =>
        new(
            version.Version,
            version == entry.Active,
            Names.Of(version.Guideline.Guideline.Status),
            version.Guideline.Guideline.Review,
            version.Guideline.ContentHash,
            version.Guideline.VersionedCanonical);
}

/// <summary>
/// The response of GET /api/guidelines/{id}/versions/{version}: the version with its document (src/Guidelines/README.md).
/// </summary>
public sealed record VersionDocumentView(
    string Id, string Version, bool Active, string Status, string Review, string ContentHash, string Canonical, JsonElement Document);

/// <summary>Source-generated serialization of the views.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(GuidelineView))]
[JsonSerializable(typeof(VersionDocumentView))]
[JsonSerializable(typeof(VersionView))]
public sealed partial class GuidelineViewsJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>The response of GET /api/guidelines.</summary>
public sealed record CatalogueView(IReadOnlyList<GuidelineView> Guidelines);

/// <summary>A guideline with its versions, newest first.</summary>
/// <param name="Id">The guideline's id.</param>
/// <param name="Title">The title of the active version, or of the newest one if none is active.</param>
/// <param name="Canonical">The canonical URL, without a version.</param>
/// <param name="Active">The active version, or null until somebody activates one.</param>
/// <param name="Activated">When, by whom and why it was activated; absent if no activation is stored.</param>
/// <param name="Versions">The versions.</param>
public sealed record GuidelineView(
    string Id,
    string Title,
    string Canonical,
    string? Active,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChangeView? Activated,
    IReadOnlyList<VersionView> Versions)
{
    /// <summary>Creates the view of a guideline in the catalogue.</summary>
    public static GuidelineView Of(GuidelineEntry entry, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Guideline guideline = entry.Representative.Guideline.Guideline;
        return new(
            entry.Id, guideline.Title, guideline.Canonical, entry.Active?.Version, ChangeView.OfActivation(entry.Activated, caller),
            [.. entry.Versions.Select(version => VersionView.Of(version, entry, caller))]);
    }
}

/// <summary>A version, without its document.</summary>
/// <param name="Version">major.minor.patch</param>
/// <param name="Active">Whether it is the active version.</param>
/// <param name="State">Its state in this service: published, active or withdrawn.</param>
/// <param name="Withdrawn">When, by whom and why it was withdrawn; absent if it was not.</param>
/// <param name="Status">The document's own status: draft, active or retired.</param>
/// <param name="Review">Who has reviewed the document.</param>
/// <param name="ContentHash">The content hash.</param>
/// <param name="Canonical">The canonical URL with the version.</param>
public sealed record VersionView(
    string Version,
    bool Active,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChangeView? Withdrawn,
    string Status,
    string Review,
    string ContentHash,
    string Canonical)
{
    /// <summary>Creates the view of a version.</summary>
    public static VersionView Of(PublishedVersion version, GuidelineEntry entry, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(entry);
        return new(
            version.Version,
            version == entry.Active,
            Names.Of(entry.StateOf(version)),
            ChangeView.OfWithdrawal(entry.Withdrawn.GetValueOrDefault(version.Version), caller),
            Names.Of(version.Guideline.Guideline.Status),
            version.Guideline.Guideline.Review,
            version.Guideline.ContentHash,
            version.Guideline.VersionedCanonical);
    }
}

/// <summary>When, by whom and why a version was activated or withdrawn.</summary>
/// <param name="At">The time (UTC).</param>
/// <param name="By">The credential; null for callers who neither publish guidelines nor operate the service.</param>
/// <param name="Reason">The reason. That of an activation is null for the same callers: operators wrote it for each other.</param>
public sealed record ChangeView(DateTimeOffset At, string? By, string? Reason)
{
    /// <summary>Creates the view of an activation.</summary>
    public static ChangeView? OfActivation(ReasonedChange? activation, Caller caller) =>
        activation is null ? null
        : IsOfService(caller) ? new(activation.At, activation.By, activation.Reason)
        : new(activation.At, null, null);

    /// <summary>Creates the view of a withdrawal, whose reason concerns everybody who used the version.</summary>
    public static ChangeView? OfWithdrawal(ReasonedChange? withdrawal, Caller caller) =>
        withdrawal is null ? null : new(withdrawal.At, IsOfService(caller) ? withdrawal.By : null, withdrawal.Reason);

    private static bool IsOfService(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Scopes.Any(Scopes.OfService.Contains);
    }
}

/// <summary>
/// The response of GET /api/guidelines/{id}/versions/{version}: the version with its document (src/Guidelines/README.md), and the events
/// that can be recorded for its cases. A document of format 1 does not have them itself.
/// </summary>
public sealed record VersionDocumentView(
    string Id,
    string Version,
    bool Active,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChangeView? Withdrawn,
    string Status,
    string Review,
    string ContentHash,
    string Canonical,
    IReadOnlyList<EventView> Events,
    JsonElement Document);

/// <summary>An event that can be recorded, as a form.</summary>
/// <param name="Kind">The kind in requests.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Inputs">What is recorded in addition to the day.</param>
public sealed record EventView(string Kind, string Label, IReadOnlyList<EventInputView> Inputs)
{
    /// <summary>Creates the view of a declared event.</summary>
    public static EventView Of(EventDefinition declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        return new(declared.Id, declared.Label, [.. declared.Inputs.Select(EventInputView.Of)]);
    }
}

/// <summary>An input of an event.</summary>
/// <param name="Name">The member in requests.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Type">The type of a fact, or "group" for an object of inputs.</param>
/// <param name="Required">Whether the event is refused without it.</param>
/// <param name="Values">For code and codes: the allowed values; otherwise empty.</param>
/// <param name="Inputs">For a group: its inputs; otherwise empty.</param>
public sealed record EventInputView(
    string Name,
    string Label,
    string Type,
    bool Required,
    IReadOnlyList<EventValueView> Values,
    IReadOnlyList<EventInputView> Inputs)
{
    /// <summary>Creates the view of a declared input.</summary>
    public static EventInputView Of(EventInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(
            input.Name,
            input.Label,
            input.Type is { } type ? Names.Of(type) : "group",
            input.Required,
            [.. input.Values.Select(value => new EventValueView(value.Id, value.Label))],
            [.. input.Inputs.Select(Of)]);
    }
}

/// <summary>An allowed value of an input.</summary>
public sealed record EventValueView(string Id, string Label);

/// <summary>A publication that continues in the background.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Publication">The publication's id.</param>
/// <param name="State">running, published or refused</param>
/// <param name="Version">The published version, or null.</param>
/// <param name="Errors">Why it was refused; otherwise empty.</param>
public sealed record PublicationView(
    string Guideline, string Publication, string State, string? Version, IReadOnlyList<ErrorItem> Errors)
{
    /// <summary>Creates the view of a stored publication.</summary>
    public static PublicationView Of(PublicationRequest publication) => new(
        publication.Guideline, publication.Id, Names.Of(publication.State), publication.Version,
        [.. publication.Errors.Select(error => new ErrorItem(error.Pointer, error.Detail))]);

    /// <summary>Creates the view of a publication that has just been stored.</summary>
    public static PublicationView Running(string guideline, string publication) =>
        new(guideline, publication, Names.Of(PublicationState.Running), null, []);
}

/// <summary>Source-generated serialization of the views.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(GuidelineView))]
[JsonSerializable(typeof(VersionDocumentView))]
[JsonSerializable(typeof(VersionView))]
[JsonSerializable(typeof(PublicationView))]
public sealed partial class GuidelineViewsJson : JsonSerializerContext;

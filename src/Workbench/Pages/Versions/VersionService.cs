using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Workbench.Pages.Versions;

/// <summary>The service's JSON about versions, as far as the page uses it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GuidelineVersions))]
[JsonSerializable(typeof(PublishedVersion))]
[JsonSerializable(typeof(VersionDifference))]
[JsonSerializable(typeof(ReasonedRequest))]
internal sealed partial class VersionsJson : JsonSerializerContext;

/// <summary>GET guidelines/{id}</summary>
public sealed record GuidelineVersions(
    string Id, string Title, string? Active, VersionChange? Activated, IReadOnlyList<PublishedVersion> Versions);

/// <summary>When, by whom and why; who and why only for those who may know.</summary>
public sealed record VersionChange(DateTimeOffset At, string? By, string? Reason);

/// <summary>A version: published, active or withdrawn.</summary>
public sealed record PublishedVersion(
    string Version, string State, string Status, string Review, string ContentHash, VersionChange? Withdrawn);

/// <summary>The body of an activation or a withdrawal.</summary>
public sealed record ReasonedRequest(string Reason);

/// <summary>GET guidelines/{id}/diff</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Size">patch, minor or major.</param>
/// <param name="SameDecisions">Whether it is proved that no patient is decided differently.</param>
/// <param name="Share">The share of the possible patients who are decided differently, 0 to 1.</param>
/// <param name="Facts">The facts that differ.</param>
/// <param name="Content">The places in which the documents differ.</param>
/// <param name="Regions">Groups of patients who are decided differently.</param>
/// <param name="Further">Whether there are more groups.</param>
public sealed record VersionDifference(
    string From, string To, string Size, bool SameDecisions, double Share, IReadOnlyList<DifferentFact> Facts,
    IReadOnlyList<DifferentContent> Content, IReadOnlyList<DifferentPatients> Regions, bool Further);

/// <summary>A fact that differs.</summary>
public sealed record DifferentFact(string Fact, string Change);

/// <summary>A place in which the documents differ.</summary>
public sealed record DifferentContent(string Part, string? Id, string? Key, string Change, string? From, string? To);

/// <summary>Patients for whom the same changes.</summary>
public sealed record DifferentPatients(
    string Part, string Id, string From, string To, IReadOnlyList<PatientRange> Patients, ExamplePatient Example);

/// <summary>The values of a fact that patients of a group have.</summary>
public sealed record PatientRange(string Fact, string Values);

/// <summary>A patient of a group.</summary>
public sealed record ExamplePatient(string AsOf, JsonElement Facts);

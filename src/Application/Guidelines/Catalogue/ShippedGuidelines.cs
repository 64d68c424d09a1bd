using System.Reflection;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// The guidelines that are embedded in the program (src/Guidelines). All are checked when the catalogue is created, so that a host with a
/// broken guideline does not start. <c>active.json</c> names the active version of each.
/// </summary>
public sealed class ShippedGuidelines : IGuidelineCatalogue
{
    private const string Folder = "guidelines/";

    private readonly Dictionary<string, GuidelineEntry> byId;

    /// <summary>Reads and checks the shipped guidelines.</summary>
    /// <param name="records">Reads how facts are read from records; without it, no document may say so.</param>
    public ShippedGuidelines(IRecordReader? records = null)
    {
        PublishedVersion[] versions =
        [
            .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(
                    name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith("/guideline.json", StringComparison.Ordinal))
                .Select(name => Load(name, records)),
        ];
        using JsonDocument active = JsonDocument.Parse(EmbeddedResource.Read(Folder + "active.json"));
        byId = versions
            .GroupBy(version => version.Guideline.Guideline.Id)
            .ToDictionary(guideline => guideline.Key, guideline => Entry(guideline.Key, guideline, active.RootElement));
        All = [.. byId.Values.OrderBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<GuidelineEntry> All { get; }

    /// <inheritdoc/>
    public GuidelineEntry? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Does nothing, because shipped guidelines do not change.</summary>
    public ValueTask RefreshAsync() => ValueTask.CompletedTask;

    /// <inheritdoc cref="RefreshAsync"/>
    public Task ReloadAsync(CancellationToken cancel) => Task.CompletedTask;

    private static GuidelineEntry Entry(string id, IEnumerable<PublishedVersion> versions, JsonElement active)
    {
        PublishedVersion[] newestFirst = [.. versions.OrderByDescending(version => version.Guideline.Guideline.Version)];
        string? named = active.TryGetProperty(id, out JsonElement version) ? version.GetString() : null;
        return newestFirst.FirstOrDefault(shipped => shipped.Version == named) is { } found
            ? new(id, found, newestFirst)
            : throw new InvalidDataException(
                $"active.json: found '{named}' for '{id}'; expected one of: "
                    + $"{string.Join(", ", newestFirst.Select(shipped => shipped.Version))}.");
    }

    private static PublishedVersion Load(string resource, IRecordReader? records)
    {
        byte[] document = EmbeddedResource.Read(resource);
        Result<CheckedGuideline> guideline = GuidelineChecker.ReadAndCheck(document, ShippedCompletions.Find, records);
        return guideline.Value is { } passed
            ? PublishedVersion.Of(passed, document)
            : throw new InvalidDataException($"{resource}: {string.Join(" ", guideline.Errors.Select(error => error.ToString()))}");
    }
}

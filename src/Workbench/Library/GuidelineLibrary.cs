using System.Text;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Library;

/// <summary>
/// The guidelines that pages can open: those of the service for somebody who is signed in, otherwise the shipped ones. A version is
/// loaded once.
/// </summary>
public sealed class GuidelineLibrary(ServiceClient service)
{
    private const string NotThere = "There is no such version.";
    private const string NotTheSame = "The service sent a document that does not have the content hash that it announced.";

    private static readonly UncheckedRecords Records = new();

    private readonly Dictionary<(string Id, string Version, string? Hash), LoadedGuideline> loaded = [];

    /// <summary>Returns the guidelines, and the problem if the service was asked in vain; then they are the shipped ones.</summary>
    public async Task<(IReadOnlyList<LibraryGuideline> Guidelines, ServiceProblem? Problem)> ListAsync()
    {
        if (service.Credential is null)
            return (Shipped(), null);
        ServiceResult<Catalogue> catalogue = await service.GetAsync("guidelines", ServiceJson.Default.Catalogue);
        return catalogue.Value is { } found ? ([.. found.Guidelines.Select(Of)], null) : (Shipped(), catalogue.Problem);
    }

    /// <summary>
    /// Reads, checks and compiles a version, which takes about a second. The shipped document is used where it is the same.
    /// </summary>
    /// <returns>The version, or why it cannot be used.</returns>
    public async Task<Result<LoadedGuideline>> LoadAsync(string id, LibraryVersion version)
    {
        (string, string, string?) key = (id, version.Version, version.ContentHash);
        if (loaded.TryGetValue(key, out LoadedGuideline? known))
            return known;
        if (loaded.TryGetValue((id, version.Version, null), out known) && known.Checked.ContentHash == version.ContentHash)
            return known;
        Result<LoadedGuideline>? shipped =
            ShippedFiles.FindDocument(id, version.Version) is { } document ? Compile(document) : null;
        bool isSame = version.ContentHash is null || shipped?.Value?.Checked.ContentHash == version.ContentHash;
        Result<LoadedGuideline> found = isSame ? shipped ?? Failed(NotThere) : await FetchAsync(id, version);
        if (found.Value is { } value)
            loaded[key] = value;
        return found;
    }

    /// <summary>Reads, checks and compiles a document.</summary>
    /// <returns>The version, or every error with its place in the document.</returns>
    public static Result<LoadedGuideline> Compile(ReadOnlyMemory<byte> document)
    {
        Result<CheckedGuideline> found = GuidelineChecker.ReadAndCheck(document, ShippedFiles.FindCompletion, Records);
        if (found.Value is not { } passed)
            return Result<LoadedGuideline>.Failed(found.Errors);
        CompiledGuideline compiled = GuidelineCompiler.Compile(passed);
        return new LoadedGuideline(compiled, new FactsReader(compiled), document);
    }

    private static LibraryGuideline[] Shipped() =>
    [
        .. ShippedFiles.Versions.GroupBy(each => each.Id).Select(guideline => new LibraryGuideline(
            guideline.Key,
            ShippedFiles.Active[guideline.Key],
            [
                .. guideline.Select(each => new LibraryVersion(
                    each.Version, each.Version == ShippedFiles.Active[each.Id] ? "active" : "shipped", null)),
            ])),
    ];

    private static LibraryGuideline Of(CatalogueGuideline guideline) =>
        new(
            guideline.Id,
            guideline.Active,
            [.. guideline.Versions.Select(version => new LibraryVersion(version.Version, version.State, version.ContentHash))]);

    private static Result<LoadedGuideline> Failed(string detail) => Result<LoadedGuideline>.Failed([new InputError("", detail)]);

    private async Task<Result<LoadedGuideline>> FetchAsync(string id, LibraryVersion version)
    {
        ServiceResult<VersionDocument> fetched = await service.GetAsync(
            $"guidelines/{Uri.EscapeDataString(id)}/versions/{Uri.EscapeDataString(version.Version)}",
            ServiceJson.Default.VersionDocument);
        if (fetched.Value is not { } found)
            return Failed(fetched.Problem!.Sentence);
        Result<LoadedGuideline> compiled = Compile(Encoding.UTF8.GetBytes(found.Document.GetRawText()));
        return compiled.Value is { } value && value.Checked.ContentHash != version.ContentHash ? Failed(NotTheSame) : compiled;
    }
}

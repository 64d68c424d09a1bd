using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Pages.Cases;

/// <summary>Reads a revision together with the version that decided it.</summary>
public sealed class RevisionReader(ServiceClient service, GuidelineLibrary library)
{
    /// <summary>Returns a revision and its version, or why there are none.</summary>
    public async Task<(StoredRevision? Revision, LoadedGuideline? Guideline, ServiceProblem? Problem)> ReadAsync(
        string caseId, int revision)
    {
        ServiceResult<StoredRevision> read =
            await service.GetAsync(CasePaths.Revision(caseId, revision), CasesJson.Default.StoredRevision);
        if (read.Value is not { } found)
            return (null, null, read.Problem);
        Result<LoadedGuideline> version = await LoadAsync(found.Guideline, found.Version, found.ContentHash);
        return version.Value is { } loaded
            ? (found, loaded, null)
            : (found, null, new(ServiceProblemKind.Unexpected, version.Errors[0].Detail, []));
    }

    /// <summary>Loads the version with exactly this content.</summary>
    public Task<Result<LoadedGuideline>> LoadAsync(string guideline, string version, string contentHash) =>
        library.LoadAsync(guideline, new LibraryVersion(version, "", contentHash));
}

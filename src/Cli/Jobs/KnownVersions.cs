using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>The versions that a service has.</summary>
internal static class KnownVersions
{
    /// <summary>Where a guideline or a version is not there, says which are; the key may not be allowed to look, then nothing is added.</summary>
    public static async Task<ServiceFailure> NameAsync(
        ServiceFailure failure, RemoteService service, string guideline, string version, CancellationToken cancel)
    {
        if (failure.Problem?.Status != StatusCodes.Status404NotFound)
            return failure;
        Answer<CatalogueView> catalogue = await service.AskAsync(HttpMethod.Get, Routes.Guidelines, GuidelineViewsJson.Default.CatalogueView, cancel);
        if (!catalogue.IsGiven)
            return failure;
        IReadOnlyList<GuidelineView> guidelines = catalogue.Value.Guidelines;
        if (guidelines.FirstOrDefault(each => each.Id == guideline) is not { } known)
            return failure with { Sentences = [$"GUIDELINE: {Spelling.Unknown("guideline", guideline, [.. guidelines.Select(each => each.Id)])}"] };
        string[] versions = [.. known.Versions.Select(each => each.Version)];
        return versions.Contains(version)
            ? failure
            : failure with { Sentences = [$"VERSION: {Spelling.Unknown("version", version, versions)} A new one is published before it can be active."] };
    }
}

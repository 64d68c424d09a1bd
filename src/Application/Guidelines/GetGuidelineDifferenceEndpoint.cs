using System.Buffers;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines/{id}/diff?from=&amp;to=: the exact set of patients for whom two versions decide differently.</summary>
public sealed class GetGuidelineDifferenceEndpoint(IGuidelineCatalogue catalogue, VersionDifferenceCache differences) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (catalogue.Find(RouteValue.Of(context, "id")) is not { } entry)
            return Problems.NotFound("There is no guideline with this id.");
        string versions = string.Join(", ", entry.Versions.Select(known => known.Version));
        string?[] named = [context.Request.Query["from"], context.Request.Query["to"]];
        if (named.Any(string.IsNullOrEmpty))
            return Problems.InvalidParameter(
                string.IsNullOrEmpty(named[0]) ? "from" : "to", $"Expected one of: {versions}.");
        PublishedVersion?[] found = [.. named.Select(version => entry.Find(version!))];
        if (found is not [{ } from, { } to])
            return Problems.NotFound(
                $"The guideline '{entry.Id}' does not have the version that 'from' or 'to' names. Available: {versions}.");
        Result<VersionDifference>? difference = await differences.BetweenAsync(
            Caller.Of(context).Partner.Id, from, to, context.RequestAborted);
        if (difference is null)
            return Problems.AnalysesBusy(context);
        if (difference.Value is null)
            return Problems.TooComplex(difference.Errors[0].Detail);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        DifferenceWriter.Write(entry.Id, difference.Value, json);
        return new JsonBytesResult(json.WrittenMemory);
    }
}

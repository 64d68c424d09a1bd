using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace GuidelineDecisions.Application.Imports;

/// <summary>POST /api/imports: stores many cases, one per line, and streams a result for each.</summary>
public sealed class ImportCasesEndpoint(
    ICaseStore store, CaseWriter writer, IGuidelineCatalogue catalogue, CaseTelemetry telemetry, TimeProvider clock)
    : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!RequestBody.IsUtf8(context.Request.ContentType, ImportResponse.MediaType))
            return Problems.UnsupportedMediaType(ImportResponse.MediaType);
        Unbind(context.Features);
        var lines = new NdjsonReader(context.Request.BodyReader, CaseImport.MaxLineBytes);
        var import = new CaseImport(Caller.Of(context), store, writer, catalogue, telemetry, clock);
        IReadOnlyList<ImportLineResult> first =
            await RequestBody.ReadAsync(
                lines.ReadAsync(ImportResponse.MaxLines, ImportResponse.MaxBytes, context.RequestAborted)) is { } read
                ? await import.StoreAsync(read, context.RequestAborted)
                : [];
        // Once the response has started, each line's own result says whether it was stored.
        if (import.IsStorageGone)
            throw new StorageUnavailableException(
                "The storage is unavailable. Some lines may have been stored; it is safe to send all of them again.");
        return new ImportResponse(import, lines, first);
    }

    /// <summary>
    /// Removes the server's limits on size and speed: an import can be as long and slow as the sender wants, because each line is limited.
    /// </summary>
    private static void Unbind(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requestRate)
            requestRate.MinDataRate = null;
        if (features.Get<IHttpMinResponseDataRateFeature>() is { } responseRate)
            responseRate.MinDataRate = null;
    }
}

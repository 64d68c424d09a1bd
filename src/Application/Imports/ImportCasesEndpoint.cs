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
    ICaseStore store, CaseWriter writer, IGuidelineCatalogue catalogue, CaseTelemetry telemetry, ImportLimit limit,
    TimeProvider clock)
    : IEndpointHandler
{
    private const string RetryAfterSeconds = "10";

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!RequestBody.IsUtf8(context.Request.ContentType, ImportResponse.MediaType))
            return Problems.UnsupportedMediaType(ImportResponse.MediaType);
        if (limit.TryBegin(Caller.Of(context).Partner.Id) is not { } share)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problems.TooMany(Invariant(
                $"The partner already runs {limit.PerPartner} imports here. Wait until one has ended, or send all lines in one."));
        }

        context.Response.RegisterForDispose(share);
        Unbind(context.Features);
        var lines = new NdjsonReader(context.Request.BodyReader, CaseImport.MaxLineBytes);
        var import = new CaseImport(Caller.Of(context), store, writer, catalogue, telemetry, clock);
        (List<NdjsonLine>? read, bool isIdle) = await FirstAsync(lines, context.RequestAborted);
        if (isIdle)
        {
            return Problems.Status(
                StatusCodes.Status408RequestTimeout, Invariant($"No line arrived for {limit.Idle.TotalSeconds} seconds."));
        }

        IReadOnlyList<ImportLineResult> first = read is null ? [] : await import.StoreAsync(read, context.RequestAborted);
        // Once the response has started, each line's own result says whether it was stored.
        if (import.Failure is PartnerClosedException closed)
            throw closed;
        if (import.Failure is not null)
            throw new StorageUnavailableException(
                "The storage is unavailable. Some lines may have been stored; it is safe to send all of them again.");
        return new ImportResponse(import, lines, limit.Idle, first);
    }

    private async Task<(List<NdjsonLine>? Lines, bool IsIdle)> FirstAsync(NdjsonReader lines, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(limit.Idle);
        try
        {
            return (await RequestBody.ReadAsync(lines.ReadAsync(ImportResponse.MaxLines, ImportResponse.MaxBytes, timeout.Token)), false);
        }
        catch (BadHttpRequestException) when (timeout.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return (null, true);
        }
    }

    /// <summary>
    /// Removes the server's limits on size and speed: an import can be as long as the sender wants, because each line is limited, and as
    /// slow as <see cref="ImportLimit.Idle"/> allows.
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

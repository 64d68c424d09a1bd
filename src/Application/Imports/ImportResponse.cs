using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Imports;

/// <summary>The response to an import: streams a result line for each line while lines arrive.</summary>
internal sealed class ImportResponse(CaseImport import, NdjsonReader lines, TimeSpan idle, IReadOnlyList<ImportLineResult> first)
    : IResult
{
    public const int MaxLines = 1000;

    /// <summary>The maximum number of bytes of lines held in memory to be stored together.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    public const string MediaType = "application/x-ndjson";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType;
        await using var spool = new ResultSpool(httpContext.Response.Body, idle, httpContext.RequestAborted);
        IReadOnlyList<ImportLineResult> results = first;
        while (true)
        {
            await spool.AddAsync(Text(results));
            if (await NextAsync(httpContext.RequestAborted) is not { } next)
                break;
            results = await import.StoreAsync(next, httpContext.RequestAborted);
        }

        await spool.CompleteAsync();
    }

    private async Task<List<NdjsonLine>?> NextAsync(CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(idle);
        return await lines.ReadAsync(MaxLines, MaxBytes, timeout.Token);
    }

    private static ReadOnlyMemory<byte> Text(IReadOnlyList<ImportLineResult> results)
    {
        var text = new ArrayBufferWriter<byte>(Math.Max(1, 200 * results.Count));
        foreach (ImportLineResult result in results)
            result.WriteTo(text);
        return text.WrittenMemory;
    }
}

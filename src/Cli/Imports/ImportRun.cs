using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>
/// One import, sent as consecutive requests of a few thousand lines each. .NET's HTTP/1.1 client returns a response only after the whole
/// body is sent (even with Expect: 100-continue), and LocalHost's Kestrel does not speak plain HTTP/2. A single long request would
/// therefore report nothing until its last line and could exceed a gateway's timeout. Short requests avoid that, and after a failure it is
/// known which lines are stored.
/// </summary>
internal static class ImportRun
{
    /// <summary>Imports all lines, or as many as possible.</summary>
    public static async Task<ImportOutcome> RunAsync(
        RemoteService service, LineBatches batches, ImportCounts counts, CancellationToken cancel)
    {
        Uri address = service.At(Routes.Imports);
        try
        {
            while (counts.FirstNotStored is null && await batches.HasMoreAsync(cancel))
            {
                long before = batches.Lines;
                using HttpResponseMessage response = await SendAsync(service, address, batches, cancel);
                if (!RemoteService.IsAnswer(response, BatchContent.MediaType))
                    return ImportOutcome.Of(await service.FailureAsync(response, cancel));
                await using Stream results = await response.Content.ReadAsStreamAsync(cancel);
                await foreach (LineResult? line in Results(results, cancel))
                    counts.Add(line! with { Line = before + line.Line });
            }

            return counts.IsAllStored ? ImportOutcome.Stored : ImportOutcome.NotAllStored;
        }
        catch (JsonException)
        {
            return ImportOutcome.Of(ServiceFailure.ForeignAnswer(address));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ImportOutcome.Of(ServiceFailure.NoAnswer(address, e.Message, wasThere: counts.Lines > 0));
        }
        catch (OperationCanceledException)
        {
            return new(ExitCode.Wrong, "Stopped.", null);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        RemoteService service, Uri address, LineBatches batches, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new BatchContent(batches) };
        // A request that the service rejects is rejected before its lines are sent.
        request.Headers.ExpectContinue = true;
        return await service.SendAsync(request, cancel);
    }

    private static IAsyncEnumerable<LineResult?> Results(Stream results, CancellationToken cancel) =>
        JsonSerializer.DeserializeAsyncEnumerable(results, LineResultJson.Default.LineResult, topLevelValues: true, cancel);
}

/// <summary>How an import ended.</summary>
/// <param name="Code">An <see cref="ExitCode"/>.</param>
/// <param name="Sentence">Why it ended before the last line, or null when it did not.</param>
/// <param name="Problem">The problem details of the service, or null.</param>
internal sealed record ImportOutcome(int Code, string? Sentence, ProblemDetails? Problem)
{
    public static ImportOutcome Stored { get; } = new(ExitCode.Ok, null, null);

    /// <summary>Some lines are not stored; their results say why.</summary>
    public static ImportOutcome NotAllStored { get; } = new(ExitCode.Wrong, null, null);

    /// <summary>The service accepts no lines, or no more of them.</summary>
    public static ImportOutcome Of(ServiceFailure failure) => new(failure.Code, string.Join(" ", failure.Sentences), failure.Problem);
}

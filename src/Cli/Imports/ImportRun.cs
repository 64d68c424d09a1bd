using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Remote;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>
/// One import: requests of some thousand lines each, one after the other. .NET's HTTP/1.1 client hands out a response only when the whole body is sent
/// (with Expect: 100-continue too), and plain HTTP/2 is not spoken by LocalHost's Kestrel: one long request would tell nothing until its last line is
/// sent, and could take longer than a gateway lets it. So no request is long, and after a failure it is known which lines are stored.
/// </summary>
internal static class ImportRun
{
    /// <summary>Imports all lines, or as many as can be.</summary>
    public static async Task<ImportOutcome> RunAsync(RemoteService service, LineBatches batches, ImportCounts counts, CancellationToken cancel)
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

            return counts.IsAllStored ? ImportOutcome.Stored : ImportOutcome.Told;
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

    private static async Task<HttpResponseMessage> SendAsync(RemoteService service, Uri address, LineBatches batches, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new BatchContent(batches) };
        // What is refused at the door is refused before its lines are sent.
        request.Headers.ExpectContinue = true;
        return await service.SendAsync(request, cancel);
    }

    private static IAsyncEnumerable<LineResult?> Results(Stream results, CancellationToken cancel) =>
        JsonSerializer.DeserializeAsyncEnumerable(results, LineResultJson.Default.LineResult, topLevelValues: true, cancel);
}

/// <summary>How an import ended.</summary>
/// <param name="Code">An <see cref="ExitCode"/>.</param>
/// <param name="Sentence">Why it ended before its last line, or null when it did not.</param>
/// <param name="Problem">The same as the service told it, or null.</param>
internal sealed record ImportOutcome(int Code, string? Sentence, ProblemDetails? Problem)
{
    /// <summary>Every line is stored.</summary>
    public static ImportOutcome Stored { get; } = new(ExitCode.Ok, null, null);

    /// <summary>Some lines are not stored, and their results say why.</summary>
    public static ImportOutcome Told { get; } = new(ExitCode.Wrong, null, null);

    /// <summary>The service takes no lines, or no more of them.</summary>
    public static ImportOutcome Of(ServiceFailure failure) => new(failure.Code, string.Join(" ", failure.Sentences), failure.Problem);
}

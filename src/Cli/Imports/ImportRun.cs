using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>
/// One import: requests of some thousand lines each, one after the other. .NET's HTTP/1.1 client hands out a response only when the whole body is sent
/// (with Expect: 100-continue too), and plain HTTP/2 is not spoken by LocalHost's Kestrel: one long request would tell nothing until its last line is
/// sent, and could take longer than a gateway lets it. So no request is long, and after a failure it is known which lines are stored.
/// </summary>
internal static class ImportRun
{
    /// <summary>Imports all lines, or as many as can be.</summary>
    public static async Task<ImportEnd> RunAsync(RemoteService service, LineFeed feed, ImportTally tally, CancellationToken cancel)
    {
        Uri address = service.At(Routes.Imports);
        try
        {
            while (tally.FirstNotStored is null && await feed.HasMoreAsync(cancel))
            {
                long before = feed.Lines;
                using HttpResponseMessage response = await SendAsync(service, address, feed, cancel);
                if (!RemoteService.IsAnswer(response, BatchContent.MediaType))
                    return ImportEnd.Of(await service.FailureAsync(response, cancel));
                await using Stream results = await response.Content.ReadAsStreamAsync(cancel);
                await foreach (LineResult? line in Results(results, cancel))
                    tally.Add(line! with { Line = before + line.Line });
            }

            return tally.IsAllStored ? ImportEnd.Stored : ImportEnd.Told;
        }
        catch (JsonException)
        {
            return ImportEnd.Of(ServiceFailure.ForeignAnswer(address));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ImportEnd.Of(ServiceFailure.NoAnswer(address, e.Message, wasThere: tally.Lines > 0));
        }
        catch (OperationCanceledException)
        {
            return new(ExitCode.Wrong, "Stopped.", null);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(RemoteService service, Uri address, LineFeed feed, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new BatchContent(feed) };
        // What is refused at the door is refused before its lines are sent.
        request.Headers.ExpectContinue = true;
        return await service.SendAsync(request, cancel);
    }

    private static IAsyncEnumerable<LineResult?> Results(Stream results, CancellationToken cancel) =>
        JsonSerializer.DeserializeAsyncEnumerable(results, LineResultJson.Default.LineResult, topLevelValues: true, cancel);
}

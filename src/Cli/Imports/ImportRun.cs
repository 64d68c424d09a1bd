using System.Text.Json;

namespace Cli.Imports;

/// <summary>
/// One import: requests of some thousand lines each, one after the other. .NET's HTTP/1.1 client hands out a response only when the whole body is sent
/// (with Expect: 100-continue too), and plain HTTP/2 is not spoken by LocalHost's Kestrel: one long request would tell nothing until its last line is
/// sent, and could take longer than a gateway lets it. So no request is long, and after a failure it is known which lines are stored.
/// </summary>
internal static class ImportRun
{
    /// <summary>Imports all lines, or as many as can be.</summary>
    public static async Task<ImportEnd> RunAsync(ImportService service, LineFeed feed, ImportTally tally, CancellationToken cancel)
    {
        try
        {
            while (tally.FirstNotStored is null && await feed.HasMoreAsync(cancel))
            {
                long before = feed.Lines;
                using HttpResponseMessage response = await service.SendAsync(feed, cancel);
                await using Stream results = await response.Content.ReadAsStreamAsync(cancel);
                await foreach (LineResult? line in Results(results, cancel))
                    tally.Add(line! with { Line = before + line.Line });
            }

            return tally.IsAllStored ? ImportEnd.Stored : ImportEnd.Told;
        }
        catch (ImportRefusedException e)
        {
            return new(e.Problem is null ? ExitCode.WrongUsage : ExitCode.Wrong, e.Message, e.Problem);
        }
        catch (JsonException)
        {
            return new(ExitCode.WrongUsage, $"{service.Address} gives an answer that is none of this service.", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(ExitCode.WrongUsage, $"The service at {service.Address} does not answer{(tally.Lines > 0 ? " any more" : "")}: {e.Message}", null);
        }
        catch (OperationCanceledException)
        {
            return new(ExitCode.Wrong, "Stopped.", null);
        }
    }

    private static IAsyncEnumerable<LineResult?> Results(Stream results, CancellationToken cancel) =>
        JsonSerializer.DeserializeAsyncEnumerable(results, LineResultJson.Default.LineResult, topLevelValues: true, cancel);
}

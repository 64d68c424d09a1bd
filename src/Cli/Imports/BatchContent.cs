using System.Net;
using System.Net.Http.Headers;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>The body of a request: the next lines of a feed, copied while they are sent.</summary>
internal sealed class BatchContent : HttpContent
{
    /// <summary>The media type of lines, and of their results.</summary>
    public const string MediaType = "application/x-ndjson";

    private const int MostLines = 5000;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly LineFeed lines;

    public BatchContent(LineFeed lines)
    {
        this.lines = lines;
        Headers.ContentType = new MediaTypeHeaderValue(MediaType);
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        lines.CopyBatchAsync(stream, MostLines, MostBytes, cancellationToken);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

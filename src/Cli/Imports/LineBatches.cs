using System.Net;
using System.Net.Http.Headers;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>
/// Splits a stream of lines into batches of whole lines, one per request. Only a buffer is held in memory, however long the stream or a
/// line is.
/// </summary>
/// <param name="source">The lines.</param>
/// <param name="passed">Receives the number of bytes copied so far.</param>
internal sealed class LineBatches(Stream source, Action<long> passed)
{
    private const byte LineEnd = (byte)'\n';

    private readonly byte[] buffer = new byte[64 * 1024];
    private ReadOnlyMemory<byte> rest;
    private long bytes;

    /// <summary>The number of lines copied so far.</summary>
    public long Lines { get; private set; }

    public async ValueTask<bool> HasMoreAsync(CancellationToken cancel)
    {
        if (rest.IsEmpty)
            rest = buffer.AsMemory(0, await source.ReadAsync(buffer, cancel));
        return !rest.IsEmpty;
    }

    /// <summary>Copies whole lines until a limit is reached or none is left.</summary>
    public async Task CopyBatchAsync(Stream target, int maxLines, long maxBytes, CancellationToken cancel)
    {
        long linesEnd = Lines + maxLines, bytesEnd = bytes + maxBytes;
        bool isFull = false;
        while (!isFull && await HasMoreAsync(cancel))
        {
            (int length, isFull) = Take(linesEnd, bytesEnd);
            await target.WriteAsync(rest[..length], cancel);
            rest = rest[length..];
            bytes += length;
            passed(bytes);
        }
    }

    /// <summary>Returns how many bytes of the buffer belong to the batch, and whether the batch ends there.</summary>
    private (int Length, bool IsFull) Take(long linesEnd, long bytesEnd)
    {
        int length = 0;
        while (rest.Span[length..].IndexOf(LineEnd) is >= 0 and int toEnd)
        {
            length += toEnd + 1;
            Lines++;
            if (Lines == linesEnd || bytes + length >= bytesEnd)
                return (length, true);
        }

        return (rest.Length, false);
    }
}

/// <summary>The body of a request: the next batch of lines, copied while it is sent.</summary>
internal sealed class BatchContent : HttpContent
{
    /// <summary>The media type of the lines and of their results.</summary>
    public const string MediaType = "application/x-ndjson";

    private const int MaxLines = 5000;
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly LineBatches lines;

    public BatchContent(LineBatches lines)
    {
        this.lines = lines;
        Headers.ContentType = new MediaTypeHeaderValue(MediaType);
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        lines.CopyBatchAsync(stream, MaxLines, MaxBytes, cancellationToken);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

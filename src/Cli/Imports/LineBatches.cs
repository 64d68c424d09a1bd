using System.Net;
using System.Net.Http.Headers;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>
/// Lines on their way from a source into requests, a batch of whole lines into each. Nothing is held but a buffer, however long the source or a
/// line of it is.
/// </summary>
/// <param name="source">The lines.</param>
/// <param name="passed">Learns how many bytes have gone their way.</param>
internal sealed class LineBatches(Stream source, Action<long> passed)
{
    private const byte LineEnd = (byte)'\n';

    private readonly byte[] buffer = new byte[64 * 1024];
    private ReadOnlyMemory<byte> rest;
    private long bytes;

    /// <summary>How many lines have gone their way.</summary>
    public long Lines { get; private set; }

    /// <summary>Whether anything is left.</summary>
    public async ValueTask<bool> HasMoreAsync(CancellationToken cancel)
    {
        if (rest.IsEmpty)
            rest = buffer.AsMemory(0, await source.ReadAsync(buffer, cancel));
        return !rest.IsEmpty;
    }

    /// <summary>Copies whole lines until there are enough of them, or they are long enough, or none is left.</summary>
    public async Task CopyBatchAsync(Stream target, int mostLines, long mostBytes, CancellationToken cancel)
    {
        long linesEnd = Lines + mostLines, bytesEnd = bytes + mostBytes;
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

    /// <summary>How much of the buffer still belongs to the batch, and whether the batch ends there.</summary>
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

/// <summary>The body of a request: the next lines of a batches, copied while they are sent.</summary>
internal sealed class BatchContent : HttpContent
{
    /// <summary>The media type of lines, and of their results.</summary>
    public const string MediaType = "application/x-ndjson";

    private const int MostLines = 5000;
    private const long MostBytes = 16 * 1024 * 1024;

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
        lines.CopyBatchAsync(stream, MostLines, MostBytes, cancellationToken);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

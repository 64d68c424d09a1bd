using System.Buffers;
using System.IO.Pipelines;

namespace GuidelineDecisions.Application.Imports;

/// <summary>
/// Reads newline-delimited JSON as it arrives. Blank lines are counted and skipped. A line that is too long is skipped and returned without
/// its text, so that memory stays bounded whatever is sent.
/// </summary>
internal sealed class NdjsonReader(PipeReader reader, int maxLineBytes)
{
    private long number;
    private bool isSkipping;
    private bool isCompleted;

    /// <summary>Returns the next lines that have arrived: at least one, at most the given number, or null at the end.</summary>
    public async ValueTask<List<NdjsonLine>?> ReadAsync(int maxLines, int maxBytes, CancellationToken cancel)
    {
        List<NdjsonLine> lines = [];
        while (!isCompleted)
        {
            ReadResult read = await reader.ReadAsync(cancel);
            ReadOnlySequence<byte> buffer = read.Buffer;
            int bytes = 0;
            while (lines.Count < maxLines && bytes < maxBytes && buffer.PositionOf((byte)'\n') is { } end)
            {
                bytes += Take(buffer.Slice(0, end), lines);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (lines.Count == maxLines || bytes >= maxBytes)
            {
                reader.AdvanceTo(buffer.Start);
                return lines;
            }

            if (read.IsCompleted)
            {
                isCompleted = true;
                // The last line may be too long and already skipped completely.
                if (buffer.Length > 0 || isSkipping)
                    Take(buffer, lines);
                reader.AdvanceTo(read.Buffer.End);
            }
            else if (buffer.Length > maxLineBytes)
            {
                isSkipping = true;
                reader.AdvanceTo(buffer.End);
            }
            else
            {
                reader.AdvanceTo(buffer.Start, read.Buffer.End);
            }

            if (lines.Count > 0)
                return lines;
        }

        return null;
    }

    private int Take(ReadOnlySequence<byte> line, List<NdjsonLine> lines)
    {
        number++;
        bool isTooLong = isSkipping || line.Length > maxLineBytes;
        isSkipping = false;
        byte[] bytes = isTooLong ? [] : line.ToArray();
        if (isTooLong)
            lines.Add(new(number, null));
        else if (bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
            lines.Add(new(number, bytes));
        return bytes.Length;
    }
}

/// <param name="Number">The line number, from 1. Blank lines count.</param>
/// <param name="Utf8">The bytes of the line, or null if it is too long.</param>
internal sealed record NdjsonLine(long Number, ReadOnlyMemory<byte>? Utf8);

using System.Buffers.Binary;
using System.IO.Compression;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>Lines of a section, compressed with Brotli, after their length.</summary>
internal static class CompressedChunk
{
    /// <summary>A chunk is closed when its lines have at least this many bytes.</summary>
    public const int FullBytes = 1 << 20;

    /// <summary>No chunk has more: a row of a table has at most 1 MiB, which base64 and JSON escapes make several times larger.</summary>
    public const int MaxBytes = 16 << 20;

    private const int Quality = 5;
    private const int Window = 22;

    public static byte[] Compress(ReadOnlySpan<byte> lines)
    {
        var compressed = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(lines.Length)];
        BinaryPrimitives.WriteInt32BigEndian(compressed, lines.Length);
        return BrotliEncoder.TryCompress(lines, compressed.AsSpan(sizeof(int)), out int count, Quality, Window)
            ? compressed[..(sizeof(int) + count)]
            : throw new InvalidOperationException("The buffer is too small for the compressed lines.");
    }

    /// <summary>Returns the lines, or null if the bytes are not a chunk.</summary>
    public static byte[]? TryDecompress(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < sizeof(int))
            return null;
        int length = BinaryPrimitives.ReadInt32BigEndian(chunk);
        if (length is < 0 or > MaxBytes)
            return null;
        var lines = new byte[length];
        return BrotliDecoder.TryDecompress(chunk[sizeof(int)..], lines, out int count) && count == length ? lines : null;
    }
}

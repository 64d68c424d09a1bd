using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>Reads sections and authenticates every chunk before it returns the chunk's lines.</summary>
internal sealed class SectionReader(Stream stream, BackupKey key, byte[] header)
{
    private const byte EndOfLine = (byte)'\n';

    /// <summary>Reads the lines of the section that begins at the stream's position, which is then at the section's end.</summary>
    /// <param name="section">The section's number.</param>
    /// <param name="hash">Receives the section's bytes; null if their hash is not needed.</param>
    /// <param name="cancel">Cancels the reads.</param>
    /// <exception cref="BackupException">The section is cut off or was changed.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        int section, IncrementalHash? hash, [EnumeratorCancellation] CancellationToken cancel)
    {
        byte[] salt = await ReadBytesAsync(SectionCipher.SaltBytes, hash, cancel);
        using var cipher = new SectionCipher(key, header, section, salt);
        for (bool isLast = false; !isLast;)
        {
            byte[] head = await ReadBytesAsync(SectionCipher.FrameHeadBytes, hash, cancel);
            int length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length is < 0 or > CompressedChunk.MaxBytes)
                throw Changed(section);
            byte[] chunk = await ReadBytesAsync(length + SectionCipher.TagBytes, hash, cancel);
            byte[] lines = cipher.TryOpen(head, chunk) is { } plain && CompressedChunk.TryDecompress(plain) is { } read
                ? read
                : throw Changed(section);
            for (int start = 0; start < lines.Length;)
            {
                int end = lines.AsSpan(start).IndexOf(EndOfLine) + start;
                yield return lines.AsMemory(start..end);
                start = end + 1;
            }

            isLast = head[^1] == 1;
        }
    }

    private static BackupException Changed(int section) => new(
        Invariant($"The backup is damaged, or somebody changed it: section {section} is not what was written."));

    private async Task<byte[]> ReadBytesAsync(int count, IncrementalHash? hash, CancellationToken cancel)
    {
        var bytes = new byte[count];
        if (await stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancel) < count)
            throw new BackupException("The backup is cut off: its end is missing.");
        hash?.AppendData(bytes);
        return bytes;
    }
}

using System.Buffers;
using System.Security.Cryptography;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>Writes one section: a salt, then chunks of whole lines.</summary>
internal sealed class SectionWriter : IDisposable
{
    private readonly IBackupTarget target;
    private readonly SectionCipher cipher;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> lines = new(CompressedChunk.FullBytes);

    private SectionWriter(IBackupTarget target, SectionCipher cipher) => (this.target, this.cipher) = (target, cipher);

    /// <summary>The number of lines so far.</summary>
    public long Count { get; private set; }

    public static async Task<SectionWriter> BeginAsync(
        IBackupTarget target, BackupKey key, byte[] header, int section, CancellationToken cancel)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SectionCipher.SaltBytes);
        var writer = new SectionWriter(target, new SectionCipher(key, header, section, salt));
        await writer.AppendAsync(salt, cancel);
        return writer;
    }

    /// <summary>Adds a line.</summary>
    /// <param name="write">Writes the line without its end.</param>
    /// <param name="cancel">Cancels the write.</param>
    public async Task AddAsync(Action<IBufferWriter<byte>> write, CancellationToken cancel)
    {
        write(lines);
        lines.Write("\n"u8);
        Count++;
        if (lines.WrittenCount >= CompressedChunk.FullBytes)
            await WriteChunkAsync(isLast: false, cancel);
    }

    /// <summary>Writes what is left.</summary>
    /// <returns>The hash of the section's bytes.</returns>
    public async Task<byte[]> EndAsync(CancellationToken cancel)
    {
        await WriteChunkAsync(isLast: true, cancel);
        return hash.GetHashAndReset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cipher.Dispose();
        hash.Dispose();
    }

    private async Task WriteChunkAsync(bool isLast, CancellationToken cancel)
    {
        await AppendAsync(cipher.Seal(CompressedChunk.Compress(lines.WrittenSpan), isLast), cancel);
        lines.ResetWrittenCount();
    }

    private async Task AppendAsync(byte[] bytes, CancellationToken cancel)
    {
        hash.AppendData(bytes);
        await target.AppendAsync(bytes, cancel);
    }
}

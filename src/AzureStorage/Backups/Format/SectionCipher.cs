using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>
/// Encrypts the chunks of one section with AES-256-GCM. The section's key follows from the backup's key, a random salt, the header and
/// the section's number, so that a section cannot be moved to another place or file, and no key is used twice even when a section is
/// written again. The nonce is the chunk's number, so that chunks cannot be exchanged. What precedes a chunk (its length and whether it is
/// the last one) is authenticated with it, so that a section cannot be cut off.
/// </summary>
internal sealed class SectionCipher : IDisposable
{
    public const int SaltBytes = 32;

    /// <summary>The length of a chunk's ciphertext, and whether the chunk is the section's last one.</summary>
    public const int FrameHeadBytes = 5;

    public const int TagBytes = 16;

    private const int KeyBytes = 32;
    private const int NonceBytes = 12;

    private readonly AesGcm aes;
    private ulong chunk;

    public SectionCipher(BackupKey key, byte[] header, int section, byte[] salt)
    {
        byte[] purpose =
        [
            .. Encoding.ASCII.GetBytes("guideline-decisions backup section"), .. SHA256.HashData(header),
            .. BigEndian(section),
        ];
        byte[] derived = key.Derive(salt, purpose, KeyBytes);
        aes = new AesGcm(derived, TagBytes);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>Encrypts the next chunk.</summary>
    /// <returns>The frame: what precedes the chunk, its ciphertext and its tag.</returns>
    public byte[] Seal(ReadOnlySpan<byte> plain, bool isLast)
    {
        var frame = new byte[FrameHeadBytes + plain.Length + TagBytes];
        Span<byte> head = frame.AsSpan(0, FrameHeadBytes);
        BinaryPrimitives.WriteInt32BigEndian(head, plain.Length);
        head[^1] = isLast ? (byte)1 : (byte)0;
        aes.Encrypt(NextNonce(), plain, frame.AsSpan(FrameHeadBytes, plain.Length), frame.AsSpan(^TagBytes..), head);
        return frame;
    }

    /// <summary>Decrypts the next chunk; returns null if anything about it is not what was written.</summary>
    public byte[]? TryOpen(ReadOnlySpan<byte> head, ReadOnlySpan<byte> sealedChunk)
    {
        var plain = new byte[sealedChunk.Length - TagBytes];
        try
        {
            aes.Decrypt(NextNonce(), sealedChunk[..^TagBytes], sealedChunk[^TagBytes..], plain, head);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => aes.Dispose();

    private byte[] NextNonce()
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteUInt64BigEndian(nonce.AsSpan(NonceBytes - sizeof(ulong)), chunk++);
        return nonce;
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}

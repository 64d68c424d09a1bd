using System.Buffers.Binary;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>Compares UTF-8 strings, so that a name in JSON is found in a dictionary without allocating a string.</summary>
internal sealed class Utf8StringComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio: it carries every bit upwards

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    /// <summary>Hashes the length and the last bytes, in which the names of a dictionary differ.</summary>
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        ulong end = 0;
        if (alternate.Length >= sizeof(ulong))
        {
            end = BinaryPrimitives.ReadUInt64LittleEndian(alternate[^sizeof(ulong)..]);
        }
        else
        {
            foreach (byte letter in alternate)
                end = (end << 8) | letter;
        }

        return unchecked((int)((end + (ulong)alternate.Length) * Multiplier >> 32));
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}

using System.Buffers;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>A buffer of memory from a pool, which is returned when the buffer is disposed of.</summary>
public sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] buffer;
    private int written;

    /// <summary>Creates an empty buffer.</summary>
    /// <param name="expected">The number of bytes that will probably be written.</param>
    public PooledBuffer(int expected) => buffer = ArrayPool<byte>.Shared.Rent(expected);

    /// <summary>The bytes written so far. Do not use the span after the buffer has been disposed of.</summary>
    public ReadOnlySpan<byte> WrittenSpan => buffer.AsSpan(0, written);

    /// <inheritdoc/>
    public void Advance(int count) => written += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (buffer.Length - written < Math.Max(sizeHint, 1))
            Grow(sizeHint);
        return buffer.AsMemory(written);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Returns the memory to the pool. The buffer cannot be used afterwards.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        (buffer, written) = ([], 0);
    }

    private void Grow(int atLeast)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * buffer.Length, written + atLeast));
        buffer.AsSpan(0, written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

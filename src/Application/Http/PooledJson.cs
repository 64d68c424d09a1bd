using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>
/// 200 with JSON that is written into it. Its memory comes from a pool and goes back once the answer is sent: new memory for every
/// answer, larger than anything else of a request, took longer than writing the answer.
/// </summary>
public sealed class PooledJson : IResult, IBufferWriter<byte>
{
    private byte[] buffer;
    private int written;

    /// <summary>Nothing yet.</summary>
    /// <param name="expected">How many bytes will probably be written.</param>
    public PooledJson(int expected) => buffer = ArrayPool<byte>.Shared.Rent(expected);

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

    /// <summary>Sends what was written. Nothing can be written afterwards.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await JsonBytes.SendAsync(httpContext, buffer.AsMemory(0, written));
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

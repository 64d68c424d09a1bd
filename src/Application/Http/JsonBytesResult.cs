using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>A response of JSON that is already serialized.</summary>
public sealed class JsonBytesResult(ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>The JSON.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>Returns the JSON with an additional member at the end of the object.</summary>
    public JsonBytesResult WithMember(string name, ReadOnlyMemory<byte> value) =>
        new((byte[])[.. json.Span[..^1], .. Encoding.UTF8.GetBytes($",\"{name}\":"), .. value.Span, (byte)'}'], status);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return SendAsync(httpContext, json.Length, Write, status);
    }

    private void Write(IBufferWriter<byte> body)
    {
        json.Span.CopyTo(body.GetSpan(json.Length));
        body.Advance(json.Length);
    }

    /// <summary>
    /// Sends JSON. It is written into the server's memory in one piece: as a stream it would be cut into blocks of 4 KB, each rented,
    /// pinned and returned separately. A closed connection also ends the write, so the request's cancellation token, which the server
    /// creates only when asked for, is not needed.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="write">Writes the bytes.</param>
    /// <param name="status">The status.</param>
    public static async Task SendAsync(
        HttpContext context, int length, Action<IBufferWriter<byte>> write, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(write);
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        await response.StartAsync(); // Before StartAsync, the server would buffer a copy of the body.
        write(response.BodyWriter);
        FlushResult sent = await response.BodyWriter.FlushAsync();
        if (sent.IsCompleted || sent.IsCanceled)
            throw new OperationCanceledException("The client closed the connection.");
    }
}

using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>JSON that is already written.</summary>
public sealed class JsonBytes(ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>The same with a member more at the end of the object.</summary>
    public JsonBytes WithMember(string name, ReadOnlyMemory<byte> value) =>
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
    /// Sends JSON. It goes into the server's own memory as one piece: as a stream it would be cut into blocks of 4 KB, and each of them be
    /// fetched, pinned and given back for itself. A connection that ends ends the sending too, without the request's token, which the server
    /// would make for being asked.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="status">The status.</param>
    public static async Task SendAsync(HttpContext context, int length, Action<IBufferWriter<byte>> write, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(write);
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        await response.StartAsync(); // before that the server would keep a copy of the body
        write(response.BodyWriter);
        FlushResult sent = await response.BodyWriter.FlushAsync();
        if (sent.IsCompleted || sent.IsCanceled)
            throw new OperationCanceledException("The client closed the connection.");
    }
}

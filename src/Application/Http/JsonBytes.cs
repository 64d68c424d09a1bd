using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

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
        return SendAsync(httpContext, json, status);
    }

    /// <summary>
    /// Sends JSON. It goes into the server's own memory as one piece: as a stream it would be cut into blocks of 4 KB, and each of them be
    /// fetched, pinned and given back for itself.
    /// </summary>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(context);
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.StartAsync(context.RequestAborted); // before that the server would keep a copy of the body
        PipeWriter body = response.BodyWriter;
        json.CopyTo(body.GetMemory(json.Length));
        body.Advance(json.Length);
        await body.FlushAsync(context.RequestAborted);
    }
}

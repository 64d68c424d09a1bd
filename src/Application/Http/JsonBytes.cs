using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>200 with JSON that is already written.</summary>
public sealed class JsonBytes(ReadOnlyMemory<byte> json) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}

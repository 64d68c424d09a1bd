using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>A whole request, which can be sent more than once.</summary>
internal sealed record ForwardedRequest(string Method, Uri Target, KeyValuePair<string, StringValues>[] Headers, byte[] Body)
{
    /// <summary>Escaped as it came: the signature covers the path as the client wrote it.</summary>
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static async Task<ForwardedRequest> ReadAsync(HttpContext context, Uri endpoint)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new(
            context.Request.Method, new Uri($"{endpoint.Scheme}://{endpoint.Authority}{target}", Verbatim), [.. context.Request.Headers],
            body.ToArray());
    }

    public HttpRequestMessage ToMessage() =>
        new(new HttpMethod(Method), Target) { Content = new ByteArrayContent(Body), Version = System.Net.HttpVersion.Version11 };

    public override string ToString() => $"{Method} {Target.PathAndQuery}";
}

using System.Net;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.LocalHost.Workbench;

/// <summary>
/// Signs the user of this machine in to the workbench: gives the key of the partner <c>demo</c> to a page that LocalHost itself served to
/// a browser on this machine.
/// </summary>
/// <remarks>
/// Both ends of the connection must be loopback addresses. Another site could have its name resolve to one, and a proxy on this machine
/// connects from one, so the names in Host and Origin must be loopback names too. A browser always sends Origin with a POST, and a proxy
/// passes it on as it is.
/// </remarks>
internal sealed class LocalSignIn(Func<ApiKey?> findKey)
{
    public const string Path = "/workbench.key";

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Answers with the key as text, or with 404 when the request may come from anywhere else.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!IsLocal(context) || findKey() is not { } key)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(key.ToString(), context.RequestAborted);
    }

    private static bool IsLocal(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && IsLoopback(context.Connection.RemoteIpAddress) && IsLoopback(context.Connection.LocalIpAddress)
        && LoopbackNames.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && Uri.TryCreate(context.Request.Headers.Origin, UriKind.Absolute, out Uri? origin)
        && string.Equals(origin.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}

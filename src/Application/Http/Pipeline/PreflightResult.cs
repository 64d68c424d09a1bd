using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// The response to OPTIONS: the methods of the route (RFC 9110, 9.3.7), and for a browser what a page of an allowed origin may send (CORS).
/// </summary>
internal static class PreflightResult
{
    private const string MaxAgeSeconds = "600";

    private const string RequestHeaders =
        "Authorization, Content-Encoding, Content-Type, If-Match, If-None-Match, Prefer, traceparent, X-API-Key";

    /// <param name="context">The request; its response already names the route's methods in <c>Allow</c>.</param>
    /// <param name="isAllowed">Whether it comes from an allowed origin.</param>
    public static IResult Of(HttpContext context, bool isAllowed)
    {
        IHeaderDictionary answer = context.Response.Headers;
        if (isAllowed)
        {
            answer.AccessControlAllowMethods = answer.Allow;
            answer.AccessControlAllowHeaders = RequestHeaders;
            answer.AccessControlMaxAge = MaxAgeSeconds;
        }

        return TypedResults.NoContent();
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>What ASP.NET Core's routing says of a request that no endpoint is for, for a host whose own routing says nothing: 404, or 405 with the methods that are allowed.</summary>
public static class RoutingRefusal
{
    /// <summary>The name of the function that takes such requests; it is no endpoint of the catalogue.</summary>
    public const string Function = "Unrouted";

    /// <summary>The route below <see cref="Routes.Prefix"/> that a host takes for what no other route is for.</summary>
    public const string Route = "{*path}";

    private static readonly (TemplateMatcher Path, string Method)[] All =
        [.. EndpointCatalogue.All.Select(endpoint => (new TemplateMatcher(TemplateParser.Parse($"{Routes.Prefix}/{endpoint.Route}"), []), endpoint.Method))];

    /// <summary>Puts status and header into the response.</summary>
    internal static void Put(HttpContext context)
    {
        string[] allowed = [.. All.Where(endpoint => endpoint.Path.TryMatch(context.Request.Path, [])).Select(endpoint => endpoint.Method).Distinct().Order(StringComparer.Ordinal)];
        context.Response.StatusCode = allowed.Length > 0 ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound;
        if (allowed.Length > 0)
            context.Response.Headers.Allow = string.Join(", ", allowed);
    }
}

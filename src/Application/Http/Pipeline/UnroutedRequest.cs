using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Computes what ASP.NET Core's routing would answer to a request without an endpoint, for a host whose routing does not: 404, or 405 with
/// the allowed methods.
/// </summary>
public static class UnroutedRequest
{
    /// <summary>The name of the function that receives such requests. It is not an endpoint of the catalogue.</summary>
    public const string Function = "Unrouted";

    /// <summary>The catch-all route below <see cref="Routes.Prefix"/>.</summary>
    public const string Route = "{*path}";

    private static readonly (TemplateMatcher Path, IReadOnlyList<string> Methods)[] All =
        [.. EndpointCatalogue.All.Select(
            endpoint => (new TemplateMatcher(TemplateParser.Parse($"{Routes.Prefix}/{endpoint.Route}"), []), endpoint.Methods))];

    internal static void Put(HttpContext context)
    {
        string[] allowed =
            [.. All.Where(endpoint => endpoint.Path.TryMatch(context.Request.Path, [])).SelectMany(endpoint => endpoint.Methods).Distinct()
                .Order(StringComparer.Ordinal)];
        context.Response.StatusCode = allowed.Length > 0 ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound;
        if (allowed.Length > 0)
            context.Response.Headers.Allow = string.Join(", ", allowed);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GuidelineDecisions.Application.Http;

/// <summary>Reads route values, which both hosts put where ASP.NET Core has them.</summary>
public static class RouteText
{
    /// <summary>The text of a route parameter.</summary>
    public static string Of(HttpContext context, string parameter) => context.GetRouteValue(parameter) as string ?? "";
}

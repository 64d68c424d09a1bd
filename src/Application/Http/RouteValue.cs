using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GuidelineDecisions.Application.Http;

/// <summary>Reads route values, which both hosts set in ASP.NET Core's way.</summary>
public static class RouteValue
{
    public static string Of(HttpContext context, string parameter) => context.GetRouteValue(parameter) as string ?? "";
}

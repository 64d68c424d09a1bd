using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>An entry of the catalogue: a method on a route, and who may call it.</summary>
/// <param name="Name">The name of the endpoint: the function's name in the Function App, the operation's in the OpenAPI document.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route template below <see cref="Routes.Prefix"/>.</param>
/// <param name="Scopes">The scopes of which the caller needs one; none for what everybody may ask.</param>
public sealed record ApiEndpoint(string Name, string Method, string Route, params IReadOnlyList<string> Scopes)
{
    /// <summary>Whether pages of allowed origins may call it from a browser.</summary>
    public bool IsCrossOrigin { get; init; }
}

/// <summary>Answers the requests of one endpoint. It meets no failure of the request itself with an exception.</summary>
public interface IEndpointHandler
{
    /// <summary>Answers a request.</summary>
    Task<IResult> HandleAsync(HttpContext context);
}

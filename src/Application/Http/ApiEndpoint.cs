using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>An endpoint: a method on a route, and the scopes that may call it.</summary>
/// <param name="Name">The function's name in the Function App and the operation's id in the OpenAPI document.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route template below <see cref="Routes.Prefix"/>.</param>
/// <param name="Scopes">The scopes of which the caller needs one; empty for public endpoints.</param>
public sealed record ApiEndpoint(string Name, string Method, string Route, params IReadOnlyList<string> Scopes)
{
    private const string FhirPrefix = "fhir/";

    /// <summary>
    /// Whether its responses have an entity tag of their bytes, so that a client need not fetch what it has. They are not about a patient,
    /// except for calendars, whose programs revalidate by the tag.
    /// </summary>
    public bool IsTagged { get; init; }

    /// <summary>
    /// Whether it changes what is stored for the caller's partner. It is refused while the partner is being moved to another deployment.
    /// </summary>
    public bool ChangesPartner { get; init; }

    /// <summary>The names of the query parameters that it reads. Any other one is refused.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Whether it also reads a patient's facts from a FHIR body. Its problems are then OperationOutcomes.</summary>
    public bool ReadsFhir { get; init; }

    /// <summary>Whether its route is one of FHIR's, where every problem is an OperationOutcome.</summary>
    public bool IsFhirRoute => Route.StartsWith(FhirPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is an interaction of FHIR, whose clients may add parameters that a server does not know.</summary>
    public bool IsFhirInteraction { get; init; }

    /// <summary>Its methods: whatever GET returns, HEAD returns without the body (RFC 9110, 9.3.2).</summary>
    public IReadOnlyList<string> Methods => HttpMethods.IsGet(Method) ? [Method, HttpMethods.Head] : [Method];
}

/// <summary>Handles the requests of one endpoint. Expected failures are results, not exceptions.</summary>
public interface IEndpointHandler
{
    Task<IResult> HandleAsync(HttpContext context);
}

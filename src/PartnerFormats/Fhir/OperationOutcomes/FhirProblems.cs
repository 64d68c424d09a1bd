using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;

namespace GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;

/// <summary>On the routes of FHIR, and to whoever sends FHIR, every problem is an OperationOutcome.</summary>
internal sealed class FhirProblems(FhirFactsFormat format) : IProblemFormat
{
    private const string Fhir = "fhir/";
    private const string Below = $"/{Routes.Prefix}/fhir";

    /// <inheritdoc/>
    public IResult? Of(HttpContext context, ApiEndpoint? endpoint, ProblemHttpResult problem) =>
        IsFhir(context, endpoint) ? new FhirResult(Outcomes.Of(problem.ProblemDetails), problem.StatusCode) : null;

    private bool IsFhir(HttpContext context, ApiEndpoint? endpoint) =>
        (endpoint?.Route.StartsWith(Fhir, StringComparison.Ordinal) ?? context.Request.Path.StartsWithSegments(Below, StringComparison.OrdinalIgnoreCase))
        || format.Covers(context.Request.ContentType);
}

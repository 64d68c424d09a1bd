using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;

/// <summary>
/// Every problem on a FHIR route is an OperationOutcome, and so is a problem with a FHIR body on a route that reads such bodies.
/// </summary>
internal sealed class FhirProblemFormat(FhirFactsFormat format) : IProblemFormat
{
    private const string FhirPath = $"/{Routes.Prefix}/fhir";

    /// <inheritdoc/>
    public IResult? Of(HttpContext context, ApiEndpoint? endpoint, ProblemHttpResult problem) =>
        IsFhir(context, endpoint) ? new FhirResult(OperationOutcomeBuilder.Of(problem.ProblemDetails), problem.StatusCode) : null;

    private bool IsFhir(HttpContext context, ApiEndpoint? endpoint) => endpoint is null
        ? context.Request.Path.StartsWithSegments(FhirPath, StringComparison.OrdinalIgnoreCase)
        : endpoint.IsFhirRoute || (endpoint.ReadsFhir && format.Covers(context.Request.ContentType));
}

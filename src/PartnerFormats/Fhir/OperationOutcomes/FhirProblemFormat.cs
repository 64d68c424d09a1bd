using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;

/// <summary>Every problem on a FHIR route, or in response to a FHIR body, is an OperationOutcome.</summary>
internal sealed class FhirProblemFormat(FhirFactsFormat format) : IProblemFormat
{
    private const string FhirRoutes = "fhir/";
    private const string FhirPath = $"/{Routes.Prefix}/fhir";

    /// <inheritdoc/>
    public IResult? Of(HttpContext context, ApiEndpoint? endpoint, ProblemHttpResult problem) =>
        IsFhir(context, endpoint) ? new FhirResult(OperationOutcomeBuilder.Of(problem.ProblemDetails), problem.StatusCode) : null;

    private bool IsFhir(HttpContext context, ApiEndpoint? endpoint)
    {
        bool isFhirRoute = endpoint?.Route.StartsWith(FhirRoutes, StringComparison.Ordinal)
            ?? context.Request.Path.StartsWithSegments(FhirPath, StringComparison.OrdinalIgnoreCase);
        return isFhirRoute || format.Covers(context.Request.ContentType);
    }
}

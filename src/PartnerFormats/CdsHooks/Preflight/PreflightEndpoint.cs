using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Preflight;

/// <summary>OPTIONS on the CDS Hooks routes: answers CORS preflight requests. The pipeline has already checked the origin.</summary>
internal sealed class PreflightEndpoint : IEndpointHandler
{
    private const string MaxAgeSeconds = "600";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        IHeaderDictionary answer = context.Response.Headers;
        if (answer.AccessControlAllowOrigin.Count > 0)
        {
            answer.AccessControlAllowMethods = "GET, POST";
            answer.AccessControlAllowHeaders = "Authorization, Content-Type, X-API-Key";
            answer.AccessControlMaxAge = MaxAgeSeconds;
        }

        return Task.FromResult<IResult>(TypedResults.StatusCode(StatusCodes.Status200OK));
    }
}

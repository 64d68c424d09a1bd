using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Preflight;

/// <summary>OPTIONS on the routes of CDS Hooks: what a browser asks before a page of another origin may call. (Whether the origin is allowed, the pipeline has said.)</summary>
internal sealed class PreflightEndpoint : IEndpointHandler
{
    private const string SecondsToRemember = "600";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        IHeaderDictionary answer = context.Response.Headers;
        if (answer.AccessControlAllowOrigin.Count > 0)
        {
            answer.AccessControlAllowMethods = "GET, POST";
            answer.AccessControlAllowHeaders = "Authorization, Content-Type, X-API-Key";
            answer.AccessControlMaxAge = SecondsToRemember;
        }

        return Task.FromResult<IResult>(TypedResults.StatusCode(StatusCodes.Status200OK));
    }
}

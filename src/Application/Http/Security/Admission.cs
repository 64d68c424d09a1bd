using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>Admits a request to its endpoint or refuses it, after checking its credential, scopes and rate limit.</summary>
public sealed class Admission(Authentication authentication, PartnerRateLimit rateLimit)
{
    private const string Challenge = "ApiKey realm=\"guideline-decisions\", Bearer realm=\"guideline-decisions\"";

    /// <summary>
    /// Returns null if the request is admitted, otherwise its refusal. An admitted request's caller is <see cref="Caller.Of"/> the context.
    /// </summary>
    public ValueTask<IResult?> RefusalAsync(HttpContext context, ApiEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.Scopes.Count == 0)
            return default;
        ValueTask<Caller?> finding = authentication.FindAsync(context);
        return finding.IsCompletedSuccessfully ? new(RefusalOf(finding.Result, context, endpoint)) : WaitAsync(finding, context, endpoint);
    }

    private async ValueTask<IResult?> WaitAsync(ValueTask<Caller?> finding, HttpContext context, ApiEndpoint endpoint) =>
        RefusalOf(await finding, context, endpoint);

    private ProblemHttpResult? RefusalOf(Caller? caller, HttpContext context, ApiEndpoint endpoint)
    {
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
            return Problems.Unauthenticated($"The request needs {Authentication.Form}.");
        }

        if (rateLimit.Count(caller.Partner.Id) is { } seconds)
        {
            context.Response.Headers.RetryAfter = Invariant($"{seconds}");
            return Problems.TooMany("The partner exceeded its request limit. Wait for the number of seconds in the header Retry-After.");
        }

        if (!May(caller, endpoint))
            return Problems.Forbidden($"The credential lacks a required scope: {string.Join(" or ", endpoint.Scopes)}.");
        context.Features.Set(caller);
        return null;
    }

    private static bool May(Caller caller, ApiEndpoint endpoint)
    {
        for (int i = 0; i < endpoint.Scopes.Count; i++)
        {
            if (caller.Scopes.Contains(endpoint.Scopes[i]))
                return true;
        }

        return false;
    }
}

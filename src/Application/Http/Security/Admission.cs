using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Admits a request to its endpoint or refuses it, after checking its credential, scopes and rate limits, and whether its partner is being
/// moved or was moved. A caller whose key is in the cache is admitted whatever others do from the same address; before anything costs more
/// than that, the address's limit applies.
/// </summary>
public sealed partial class Admission(
    Authentication authentication, PartnerRateLimit rateLimit, AddressLimit addresses, ILogger<Admission> logger)
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
            return new(!IsLimited(endpoint) || addresses.TryCount(context) ? null : TooManyOf(context));
        if (authentication.FindRemembered(context) is { } known)
            return new(RefusalOf(known, context, endpoint));
        return addresses.TryBegin(context, out int bucket) ? AuthenticateAsync(bucket, context, endpoint) : new(TooManyOf(context));
    }

    private async ValueTask<IResult?> AuthenticateAsync(int bucket, HttpContext context, ApiEndpoint endpoint)
    {
        // A client that leaves before the answer counts as a failure, so that leaving does not get it past the limit.
        bool isFailure = true;
        try
        {
            Caller? caller = await authentication.FindAsync(context);
            isFailure = caller is null;
            return RefusalOf(caller, context, endpoint);
        }
        catch (StorageUnavailableException)
        {
            isFailure = false;
            throw;
        }
        finally
        {
            addresses.End(bucket, isFailure);
        }
    }

    private ProblemHttpResult? RefusalOf(Caller? caller, HttpContext context, ApiEndpoint endpoint)
    {
        if (caller is null)
        {
            return Unauthenticated(context, endpoint);
        }

        if (rateLimit.Count(caller.Partner.Id, context.Response.Headers) is { } seconds)
        {
            context.Response.Headers.RetryAfter = Invariant($"{seconds}");
            return Problems.TooMany("The partner exceeded its request limit. Wait for the number of seconds in the header Retry-After.");
        }

        if (caller.Partner.IsMoved)
            return Problems.PartnerMoved(caller.Partner.Standing);
        if (!May(caller, endpoint))
            return Problems.Forbidden(LackOf(caller, endpoint));
        if (endpoint.ChangesPartner && !caller.Partner.IsOpen)
            return Problems.PartnerClosed(context);
        context.Features.Set(caller);
        return null;
    }

    /// <summary>A token's refusal names the check that failed, as RFC 6750 says, and so does the log.</summary>
    private ProblemHttpResult Unauthenticated(HttpContext context, ApiEndpoint endpoint)
    {
        context.Response.Headers.WWWAuthenticate = Challenge;
        string detail = $"The request needs {Authentication.Form}.";
        if (context.Features.Get<TokenRefusal>() is not { } refusal)
            return Problems.Unauthenticated(detail);
        context.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"invalid_token\", error_description=\"{refusal.Check}\"";
        LogRefused(endpoint.Name, refusal.Check);
        return Problems.Unauthenticated($"{refusal.Check} {detail}");
    }

    [LoggerMessage(LogLevel.Information, "{Endpoint} refused a token. {Check}")]
    private partial void LogRefused(string endpoint, string check);

    /// <summary>Probes of the health come from machines of the operator.</summary>
    private static bool IsLimited(ApiEndpoint endpoint) => endpoint.Name is not (EndpointNames.GetHealth or EndpointNames.GetReadiness);

    private static ProblemHttpResult TooManyOf(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Invariant($"{AddressLimit.RetryAfterSeconds}");
        return Problems.TooMany(
            "Too many requests without a valid credential came from this address. Wait for the number of seconds in the header "
                + "Retry-After.");
    }

    private static string LackOf(Caller caller, ApiEndpoint endpoint)
    {
        string lack = $"The credential lacks a required scope: {string.Join(" or ", endpoint.Scopes)}.";
        return endpoint.Scopes.FirstOrDefault(scope => caller.WithheldScopes.Contains(scope)) is { } withheld
            ? $"{lack} The token's issuer grants {withheld}, whose authority covers the whole service. Only a client of the service's own "
                + $"partner, whose id is '{Partner.ServiceId}', can have it."
            : lack;
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

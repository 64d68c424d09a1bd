using GuidelineDecisions.Application.Composition;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// The web origins that may call the service from a browser, from the settings <c>Cors:AllowedOrigins:0</c>, ... (none by default),
/// compared exactly, such as <c>https://ehr.example.org</c>. An allowed origin still needs a credential.
/// </summary>
public sealed class CrossOrigin
{
    private const string Section = "Cors:AllowedOrigins";
    private const string ExposedHeaders = "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";

    private readonly HashSet<string> origins;

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public CrossOrigin(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        origins = [.. configuration.GetSection(Section).GetChildren().Select(origin => origin.Value ?? "")];
        if (origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong)
            throw new InvalidSettingException(
                $"{Section}: found '{wrong}'; expected an origin such as https://ehr.example.org, without a path.");
    }

    /// <summary>Adds the CORS headers if the origin of the request is allowed.</summary>
    /// <returns>Whether it is allowed.</returns>
    public bool Allow(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (origins.Count == 0)
            return false;
        IHeaderDictionary answer = context.Response.Headers;
        answer.Append("Vary", "Origin");
        if (context.Request.Headers.Origin is not [{ } origin] || !origins.Contains(origin))
            return false;
        answer.AccessControlAllowOrigin = origin;
        answer.AccessControlExposeHeaders = ExposedHeaders;
        return true;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https"
            && url.GetLeftPart(UriPartial.Authority) == text;
}

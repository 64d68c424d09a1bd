using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>A client's FHIR server.</summary>
/// <param name="Url">The base URL.</param>
/// <param name="Token">The access token that the client provided, or null if the server needs none.</param>
internal sealed partial record ClientServer(string Url, string? Token)
{
    private const int MaxUrlLength = 2048;
    private const int MaxTokenLength = 16 * 1024;

    private static readonly string ExpectedUrl = Invariant($"Expected an absolute URL of at most {MaxUrlLength} visible ASCII characters.");
    private static readonly string ExpectedToken = Invariant(
        $"Found a text that is not a bearer token (RFC 6750); expected letters, digits and -._~+/, then =, at most {MaxTokenLength}.");

    /// <summary>Reads <c>fhirServer</c> and <c>fhirAuthorization</c>.</summary>
    public static ClientServer? Read(JsonElement body, List<InputError> errors)
    {
        JsonElement? authorization = body.Member("fhirAuthorization") is { ValueKind: not JsonValueKind.Null } given ? given : null;
        string? url = body.Text("fhirServer");
        bool isText = body.Member("fhirServer") is null or { ValueKind: JsonValueKind.String or JsonValueKind.Null };
        if (!isText || !IsServerUrl(url))
            errors.Add(new("/fhirServer", ExpectedUrl));
        else if (url is null && authorization is not null)
            errors.Add(new("/fhirServer", "Required with fhirAuthorization."));
        if (url is null)
            return null;
        string? token = authorization?.Text("access_token");
        if (authorization is not null && (token is null || authorization.Value.Text("token_type") != "Bearer"))
            errors.Add(new("/fhirAuthorization", "Expected access_token, and Bearer as token_type."));
        // The token goes into a header of requests to the server, where a line break would begin another header.
        else if (token is not null && (token.Length > MaxTokenLength || !BearerToken().IsMatch(token)))
            errors.Add(new("/fhirAuthorization/access_token", ExpectedToken));
        return new(url, token);
    }

    /// <summary>Any URL that is not one of the settings is ignored later, so this only keeps out what is not a URL at all.</summary>
    private static bool IsServerUrl(string? text) =>
        text is null or "" || (text.Length <= MaxUrlLength && Uri.TryCreate(text, UriKind.Absolute, out _) && text.All(IsVisibleAscii));

    private static bool IsVisibleAscii(char letter) => letter is > ' ' and <= '~';

    [GeneratedRegex(@"^[A-Za-z0-9\-._~+/]+=*\z", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();
}

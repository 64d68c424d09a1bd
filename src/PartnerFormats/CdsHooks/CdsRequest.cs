using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>A call of a CDS service. Unknown fields are ignored, as the standard requires; the service's own formats reject them.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="HookInstance">The id of this particular triggering of the hook.</param>
/// <param name="PatientId">The patient's id on the client's FHIR server.</param>
/// <param name="DraftOrders">The Bundle of draft orders, or null.</param>
/// <param name="Prefetch">The prefetched data by key. A value may be null.</param>
/// <param name="Server">The client's FHIR server, or null.</param>
internal sealed record CdsRequest(
    string Hook,
    Guid HookInstance,
    string PatientId,
    JsonElement? DraftOrders,
    IReadOnlyDictionary<string, JsonElement> Prefetch,
    ClientServer? Server)
{
    private const int MaxIdLength = 64;

    /// <summary>Reads a call. Adds every error in it to the errors.</summary>
    public static CdsRequest? Read(JsonElement body, List<InputError> errors)
    {
        string hook = body.Text("hook") ?? "";
        if (!Hooks.All.Any(known => known.Hook == hook))
            errors.Add(new("/hook", $"Expected one of: {string.Join(", ", Hooks.All.Select(known => known.Hook))}."));
        if (!Guid.TryParseExact(body.Text("hookInstance"), "D", out Guid instance))
            errors.Add(new("/hookInstance", "Expected a UUID."));
        JsonElement context = body.Member("context") ?? default;
        string patient = context.Text("patientId") ?? "";
        if (!IsId(patient))
            errors.Add(new("/context/patientId", $"Expected a Patient's id: at most {MaxIdLength} letters, digits, hyphens and periods."));
        JsonElement? drafts = Hooks.HasOrders(hook) ? context.Member("draftOrders") : null;
        if (Hooks.HasOrders(hook) && drafts?.Text("resourceType") != "Bundle")
            errors.Add(new("/context/draftOrders", "Expected a Bundle."));
        ClientServer? server = ClientServer.Read(body, errors);
        if (body.Member("prefetch") is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            errors.Add(new("/prefetch", "Expected an object."));
        return errors.Count > 0 ? null : new(hook, instance, patient, drafts, PrefetchOf(body), server);
    }

    private static Dictionary<string, JsonElement> PrefetchOf(JsonElement body) =>
        body.Member("prefetch") is { ValueKind: JsonValueKind.Object } prefetch
            ? prefetch.EnumerateObject().ToDictionary(member => member.Name, member => member.Value)
            : [];

    private static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
        && text.Any(char.IsAsciiLetterOrDigit);
}

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

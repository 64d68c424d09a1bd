using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>A client's FHIR server.</summary>
/// <param name="Url">The base URL.</param>
/// <param name="Authorization">What the client lets the service do there, or null if the server needs no token.</param>
internal sealed record ClientServer(string Url, ClientAuthorization? Authorization)
{
    private const int MaxUrlLength = 2048;

    private static readonly string ExpectedUrl = Invariant($"Expected an absolute URL of at most {MaxUrlLength} visible ASCII characters.");

    /// <summary>Reads <c>fhirServer</c> and <c>fhirAuthorization</c>.</summary>
    public static ClientServer? Read(JsonElement body, List<InputError> errors)
    {
        JsonElement? given = body.Member("fhirAuthorization") is { ValueKind: not JsonValueKind.Null } json ? json : null;
        string? url = body.Text("fhirServer");
        bool isText = body.Member("fhirServer") is null or { ValueKind: JsonValueKind.String or JsonValueKind.Null };
        if (!isText || !IsServerUrl(url))
            errors.Add(new("/fhirServer", ExpectedUrl));
        else if (url is null && given is not null)
            errors.Add(new("/fhirServer", "Required with fhirAuthorization."));
        return url is null ? null : new(url, given is { } authorization ? ClientAuthorization.Read(authorization, errors) : null);
    }

    /// <summary>Any URL that is not one of the settings is ignored later, so this only keeps out what is not a URL at all.</summary>
    private static bool IsServerUrl(string? text) =>
        text is null or "" || (text.Length <= MaxUrlLength && Uri.TryCreate(text, UriKind.Absolute, out _) && text.All(IsVisibleAscii));

    private static bool IsVisibleAscii(char letter) => letter is > ' ' and <= '~';
}

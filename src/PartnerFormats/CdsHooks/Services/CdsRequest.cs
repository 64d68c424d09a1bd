using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Services;

/// <summary>A call of a service. Fields that are not known here are ignored, as the standard asks; our own formats stay strict.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="HookInstance">The id of this triggering of the hook.</param>
/// <param name="PatientId">The patient's id on the client's server.</param>
/// <param name="DraftOrders">The orders that are drafted, or null.</param>
/// <param name="Prefetch">What the client sent along, by key; a value may be null.</param>
/// <param name="Server">The client's FHIR server, or null.</param>
internal sealed record CdsRequest(
    string Hook, Guid HookInstance, string PatientId, JsonElement? DraftOrders, IReadOnlyDictionary<string, JsonElement> Prefetch, ClientServer? Server)
{
    private const int LongestId = 64;

    /// <summary>Reads a call; everything that is wrong is added to the errors.</summary>
    public static CdsRequest? Read(JsonElement body, List<InputError> errors)
    {
        string hook = body.Text("hook") ?? "";
        if (!Hooks.All.Any(known => known.Hook == hook))
            errors.Add(new("/hook", $"Allowed are: {string.Join(", ", Hooks.All.Select(known => known.Hook))}."));
        if (!Guid.TryParseExact(body.Text("hookInstance"), "D", out Guid instance))
            errors.Add(new("/hookInstance", "Needed is a UUID."));
        JsonElement context = body.Member("context") ?? default;
        string patient = context.Text("patientId") ?? "";
        if (!IsId(patient))
            errors.Add(new("/context/patientId", $"Needed is the id of a Patient: letters, digits, - and ., at most {LongestId}."));
        JsonElement? drafts = Hooks.HasOrders(hook) ? context.Member("draftOrders") : null;
        if (Hooks.HasOrders(hook) && drafts?.Text("resourceType") != "Bundle")
            errors.Add(new("/context/draftOrders", "Needed is a Bundle."));
        ClientServer? server = ClientServer.Read(body, errors);
        if (body.Member("prefetch") is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            errors.Add(new("/prefetch", "Allowed is an object."));
        return errors.Count > 0 ? null : new(hook, instance, patient, drafts, PrefetchOf(body), server);
    }

    private static Dictionary<string, JsonElement> PrefetchOf(JsonElement body) =>
        body.Member("prefetch") is { ValueKind: JsonValueKind.Object } prefetch ? prefetch.EnumerateObject().ToDictionary(member => member.Name, member => member.Value) : [];

    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') && text.Any(char.IsAsciiLetterOrDigit);
}

/// <summary>The FHIR server of a client, with the token that the client gave for it.</summary>
/// <param name="Url">Its base URL.</param>
/// <param name="Token">The access token, or null where the server needs none.</param>
internal sealed record ClientServer(string Url, string? Token)
{
    /// <summary>Reads <c>fhirServer</c> and <c>fhirAuthorization</c>.</summary>
    public static ClientServer? Read(JsonElement body, List<InputError> errors)
    {
        JsonElement? authorization = body.Member("fhirAuthorization") is { ValueKind: not JsonValueKind.Null } given ? given : null;
        string? url = body.Text("fhirServer");
        if (url is null)
        {
            if (authorization is not null)
                errors.Add(new("/fhirServer", "Needed beside fhirAuthorization."));
            return null;
        }

        string? token = authorization?.Text("access_token");
        if (authorization is not null && (token is null || authorization.Value.Text("token_type") != "Bearer"))
            errors.Add(new("/fhirAuthorization", "Needed are access_token and token_type Bearer."));
        return new(url, token);
    }
}

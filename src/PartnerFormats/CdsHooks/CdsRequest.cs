using System.Collections.Immutable;
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
internal sealed partial record CdsRequest(
    string Hook,
    Guid HookInstance,
    string PatientId,
    JsonElement? DraftOrders,
    IReadOnlyDictionary<string, JsonElement> Prefetch,
    ClientServer? Server)
{
    private const int MaxIdLength = 64;
    private const int MaxDispatched = 100;

    /// <summary>References to the orders that are being dispatched.</summary>
    public ImmutableArray<string> Dispatched { get; init; } = [];

    /// <summary>A reference to the encounter in which the call is made, or null.</summary>
    public string? Encounter { get; init; }

    /// <summary>A reference to the user, or null.</summary>
    public string? Requester { get; init; }

    /// <summary>What the client has configured.</summary>
    public CardOptions Options { get; init; } = CardOptions.Default;

    /// <summary>
    /// Why the client's FHIR server is not used. These are errors of the call only if data is missing: what is not needed must not make a
    /// call fail.
    /// </summary>
    public ImmutableArray<InputError> ServerErrors { get; init; } = [];

    /// <summary>Reads a call. Adds every error in it to the errors.</summary>
    /// <param name="body">The call.</param>
    /// <param name="hooks">The hooks that it may have.</param>
    /// <param name="defaults">The options for what the call does not configure.</param>
    /// <param name="errors">The errors.</param>
    public static CdsRequest? Read(JsonElement body, IEnumerable<string> hooks, CardOptions defaults, List<InputError> errors)
    {
        string hook = body.Text("hook") ?? "";
        if (!hooks.Contains(hook, StringComparer.Ordinal))
            errors.Add(new("/hook", $"Expected one of: {string.Join(", ", hooks)}."));
        if (!Guid.TryParseExact(body.Text("hookInstance"), "D", out Guid instance))
            errors.Add(new("/hookInstance", "Expected a UUID."));
        JsonElement context = body.Member("context") ?? default;
        string patient = WithoutType(context.Text("patientId") ?? "", "Patient");
        if (!IsId(patient))
            errors.Add(new("/context/patientId", $"Expected a Patient's id: at most {MaxIdLength} letters, digits, hyphens and periods."));
        JsonElement? drafts = Hooks.HasOrders(hook) ? context.Member("draftOrders") : null;
        if (Hooks.HasOrders(hook) && drafts?.Text("resourceType") != "Bundle")
            errors.Add(new("/context/draftOrders", "Expected a Bundle."));
        ImmutableArray<string> dispatched = hook == Hooks.OrderDispatch ? DispatchedIn(context, errors) : [];
        if (body.Member("prefetch") is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            errors.Add(new("/prefetch", "Expected an object."));
        List<InputError> ofServer = [];
        ClientServer? server = ClientServer.Read(body, ofServer);
        if (errors.Count > 0)
        {
            errors.AddRange(ofServer);
            return null;
        }

        return new(hook, instance, patient, drafts, PrefetchOf(body), ofServer.Count == 0 ? server : null)
        {
            Dispatched = dispatched,
            Encounter = WithoutType(context.Text("encounterId") ?? "", "Encounter") is var encounter && IsId(encounter)
                ? $"Encounter/{encounter}" : null,
            Requester = context.Text("userId") is { } user && User().IsMatch(user) ? user : null,
            Options = defaults.With(body),
            ServerErrors = [.. ofServer],
        };
    }

    private static Dictionary<string, JsonElement> PrefetchOf(JsonElement body) =>
        body.Member("prefetch") is { ValueKind: JsonValueKind.Object } prefetch
            ? prefetch.EnumerateObject().ToDictionary(member => member.Name, member => member.Value)
            : [];

    /// <summary>The orders by version 1.1 of the hook, which names several, or by version 1.0.</summary>
    private static ImmutableArray<string> DispatchedIn(JsonElement context, List<InputError> errors)
    {
        string?[] named = context.Text("order") is { } one
            ? [one]
            : [.. context.Items("dispatchedOrders").Take(MaxDispatched + 1)
                .Select(each => each.ValueKind == JsonValueKind.String ? each.GetString() : null)];
        if (named.Length is 0 or > MaxDispatched || named.Contains(null))
            errors.Add(new("/context/dispatchedOrders", $"Expected an array of 1 to {MaxDispatched} references to orders."));
        return [.. named.OfType<string>()];
    }

    /// <summary>An id without the resource type that some clients put before it.</summary>
    private static string WithoutType(string id, string type) =>
        id.StartsWith(type + "/", StringComparison.Ordinal) ? id[(type.Length + 1)..] : id;

    private static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
        && text.Any(char.IsAsciiLetterOrDigit);

    [GeneratedRegex(@"^(Practitioner|PractitionerRole|Patient|RelatedPerson)/[A-Za-z0-9.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex User();
}

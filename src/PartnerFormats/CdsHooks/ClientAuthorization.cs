using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>
/// What the client lets the service do on its FHIR server (<c>fhirAuthorization</c>). Requests that its own members rule out are not sent:
/// the server would refuse them after a while in which a user waits, and would not say why.
/// </summary>
/// <param name="Token">The access token.</param>
/// <param name="LifetimeSeconds">How long the token is valid from the call on.</param>
/// <param name="Scopes">The scopes for clinical data that the token has.</param>
/// <param name="PatientId">The patient that scopes of one patient are for, or null if the client does not say.</param>
internal sealed partial record ClientAuthorization(
    string Token, long LifetimeSeconds, ImmutableArray<GrantedScope> Scopes, string? PatientId)
{
    private const string Place = "/fhirAuthorization";
    private const string Patient = "Patient/";
    private const string ExpectedText = "Expected a text.";
    private const string NoSearch = "no scope of the access token allows to search this type";
    private const string NoRead = "no scope of the access token allows to read this type";
    private const int MaxTokenLength = 16 * 1024;

    private static readonly string ExpectedToken = Invariant(
        $"Found a text that is not a bearer token (RFC 6750); expected letters, digits and -._~+/, then =, at most {MaxTokenLength}.");

    /// <summary>Reads <c>fhirAuthorization</c>, whose members other than <c>patient</c> are required. Adds every error in it.</summary>
    public static ClientAuthorization? Read(JsonElement json, List<InputError> errors)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(Place, "Expected an object."));
            return null;
        }

        int before = errors.Count;
        string token = json.Text("access_token") ?? "", scope = TextOf(json, "scope", errors);
        // The token goes into a header of requests to the server, where a line break would begin another header.
        if (json.Text("access_token") is null)
            errors.Add(new($"{Place}/access_token", ExpectedText));
        else if (token.Length > MaxTokenLength || !BearerToken().IsMatch(token))
            errors.Add(new($"{Place}/access_token", ExpectedToken));
        if (json.Text("token_type") != "Bearer")
            errors.Add(new($"{Place}/token_type", "Expected Bearer."));
        long lifetime = 0;
        if (json.Member("expires_in") is not { ValueKind: JsonValueKind.Number } seconds || !seconds.TryGetInt64(out lifetime))
            errors.Add(new($"{Place}/expires_in", "Expected a whole number of seconds."));
        TextOf(json, "subject", errors);
        string? patient = json.Member("patient") is null or { ValueKind: JsonValueKind.Null } ? null : TextOf(json, "patient", errors);
        return errors.Count > before ? null : new(
            token, lifetime, [.. scope.Split(' ').Select(GrantedScope.Read).OfType<GrantedScope>()], WithoutType(patient));
    }

    /// <summary>What the token allows of a request.</summary>
    /// <param name="type">The type of the resources.</param>
    /// <param name="isSearch">Whether the request is a search; otherwise it reads one resource.</param>
    /// <param name="patientId">The patient of the call.</param>
    public TokenRight RightTo(string type, bool isSearch, string patientId)
    {
        if (LifetimeSeconds <= 0)
            return new("the access token has expired (expires_in)", false);
        GrantedScope[] covering = [.. Scopes.Where(scope => scope.Covers(type, isSearch))];
        if (covering.Length == 0)
            return new(isSearch ? NoSearch : NoRead, false);
        GrantedScope[] here = [.. covering.Where(scope => !scope.IsOfPatient || PatientId is null || PatientId == patientId)];
        return here.Length == 0
            ? new("the access token is for another patient", false)
            : new(null, here.All(scope => scope.IsRestricted));
    }

    private static string TextOf(JsonElement json, string name, List<InputError> errors)
    {
        if (json.Text(name) is { } text)
            return text;
        errors.Add(new($"{Place}/{name}", ExpectedText));
        return "";
    }

    private static string? WithoutType(string? id) =>
        id is not null && id.StartsWith(Patient, StringComparison.Ordinal) ? id[Patient.Length..] : id;

    [GeneratedRegex(@"^[A-Za-z0-9\-._~+/]+=*\z", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();
}

/// <summary>What a token allows of one request.</summary>
/// <param name="Refusal">Why it does not allow the request, as a clause without a full stop, or null.</param>
/// <param name="IsRestricted">Whether it shows only some of the resources.</param>
internal readonly record struct TokenRight(string? Refusal, bool IsRestricted);

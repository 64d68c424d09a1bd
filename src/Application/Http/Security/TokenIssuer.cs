namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// An issuer whose tokens are accepted: settings <c>Jwt:Issuers:0:...</c> (as environment variables <c>Jwt__Issuers__0__...</c>).
/// </summary>
public sealed class TokenIssuer
{
    /// <summary>The <c>iss</c> of its tokens, to the letter.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> that its tokens for this service have.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Where its OpenID Connect metadata are (https). Either this or <see cref="Keys"/>.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>Its public keys, a JSON Web Key Set.</summary>
    public string? Keys { get; set; }

    /// <summary>The claim that says for which client a token was issued.</summary>
    public string PartnerClaim { get; set; } = "azp";

    /// <summary>The partner for each value of <see cref="PartnerClaim"/>; a token with any other value opens nothing.</summary>
    public Dictionary<string, string> Partners { get; init; } = [];

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public IEnumerable<string> Errors()
    {
        if (Issuer.Length == 0)
            yield return "Issuer is missing.";
        if (Audience.Length == 0)
            yield return "Audience is missing.";
        if (MetadataAddress is null == Keys is null)
            yield return "Set exactly one of MetadataAddress and Keys.";
        if (MetadataAddress is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps))
            yield return "MetadataAddress must be an https address.";
        if (Partners.Count == 0)
            yield return "Partners does not name a partner.";
    }
}

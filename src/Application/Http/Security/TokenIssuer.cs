namespace GuidelineDecisions.Application.Http.Security;

/// <summary>A token issuer, from the settings <c>Jwt:Issuers:0:...</c> (as environment variables <c>Jwt__Issuers__0__...</c>).</summary>
public sealed class TokenIssuer
{
    /// <summary>The exact <c>iss</c> of its tokens.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> of its tokens for this service.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The https address of its OpenID Connect metadata. Set either this or <see cref="Keys"/>.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>Its public keys as a JSON Web Key Set.</summary>
    public string? Keys { get; set; }

    /// <summary>The claim that identifies the client a token was issued to.</summary>
    public string PartnerClaim { get; set; } = "azp";

    /// <summary>The partner for each value of <see cref="PartnerClaim"/>. A token with any other value is not accepted.</summary>
    public Dictionary<string, string> Partners { get; init; } = [];

    /// <summary>Returns the errors in the settings, one sentence each.</summary>
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
        if (Keys is not null && !KeySetText.IsValid(Keys))
            yield return "Keys must be a JSON Web Key Set.";
        if (Partners.Count == 0)
            yield return "Partners must name at least one partner.";
    }
}

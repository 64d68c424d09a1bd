using GuidelineDecisions.Application.Http.Security;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>A CDS client whose tokens are accepted, from the settings <c>CdsHooks:Clients:0:...</c>.</summary>
public sealed class CdsClient
{
    /// <summary>The <c>iss</c> of its tokens, compared exactly.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The id of the partner that the client acts for.</summary>
    public string Partner { get; set; } = "";

    /// <summary>
    /// The https URL of its public keys, the only <c>jku</c> that its tokens may name. This, <see cref="Keys"/> or both are set.
    /// </summary>
    public string? Jku { get; set; }

    /// <summary>Its public keys as a JSON Web Key Set, for tokens without a <c>jku</c>, and while the <c>jku</c> cannot be
    /// reached.</summary>
    public string? Keys { get; set; }

    /// <summary>A sentence for each error in the settings.</summary>
    public IEnumerable<string> Errors()
    {
        if (Issuer.Length == 0)
            yield return "Issuer is missing.";
        if (Partner.Length == 0)
            yield return "Partner is missing.";
        if (Jku is null && Keys is null)
            yield return "Jku or Keys is missing.";
        if (Keys is not null && !KeySetText.IsValid(Keys))
            yield return "Keys must be a JSON Web Key Set.";
        if (Jku is { } jku && !IsKeyUrl(jku))
            yield return "Jku must be an https URL.";
    }

    private static bool IsKeyUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}

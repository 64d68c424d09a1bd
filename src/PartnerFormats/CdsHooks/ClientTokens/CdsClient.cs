namespace GuidelineDecisions.PartnerFormats.CdsHooks.ClientTokens;

/// <summary>A client of CDS Hooks whose tokens are accepted: settings <c>CdsHooks:Clients:0:...</c>.</summary>
public sealed class CdsClient
{
    /// <summary>The <c>iss</c> of its tokens, to the letter.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The partner whose user it serves.</summary>
    public string Partner { get; set; } = "";

    /// <summary>Where its public keys are (https): the only <c>jku</c> that its tokens may name. Either this or <see cref="Keys"/>, or both.</summary>
    public string? Jku { get; set; }

    /// <summary>Its public keys, a JSON Web Key Set, for tokens that name no <c>jku</c>.</summary>
    public string? Keys { get; set; }

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public IEnumerable<string> Errors()
    {
        if (Issuer.Length == 0)
            yield return "Issuer is missing.";
        if (Partner.Length == 0)
            yield return "Partner is missing.";
        if (Jku is null && Keys is null)
            yield return "Needed is Jku or Keys.";
        if (Jku is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
            yield return "Jku has to be an https address.";
    }
}

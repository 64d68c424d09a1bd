using System.Globalization;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>Which bearer tokens are accepted.</summary>
public sealed class TokenTests : IClassFixture<TokenHost>
{
    private readonly TokenHost tokens;

    public TokenTests(TestedService service, TokenHost tokens)
    {
        service.NeedsStorage();
        this.tokens = tokens;
    }

    private OwnHost Host => tokens.Host!;

    [OwnHostFact]
    public async Task A_valid_token_is_accepted_for_its_scopes()
    {
        foreach (SigningCredentials signing in new[] { tokens.Rsa, tokens.Ec })
        {
            Credential token = Credential.Token(TokenHost.Text(TokenHost.Token(signing)));
            Assert.Equal(200, (await Host.GetAsync("/api/cases", token)).Status);
            (await Host.DeleteCaseAsync("any", token)).AssertProblem(403, "forbidden");
        }
    }

    [OwnHostFact]
    public async Task A_users_token_calls_a_CDS_service()
    {
        SecurityTokenDescriptor token = TokenHost.Token(tokens.Rsa);
        token.Claims["sub"] = "clinician-7";
        Assert.Equal(200, (await Host.CallAsync(Records.Hook(), Credential.Token(TokenHost.Text(token)))).Status);
        token.Claims["scope"] = "openid cases.read";
        (await Host.CallAsync(Records.Hook(), Credential.Token(TokenHost.Text(token)))).AssertProblem(403, "forbidden");
    }

    [OwnHostFact]
    public async Task The_tokens_subject_is_recorded_as_the_author_of_a_write()
    {
        SecurityTokenDescriptor writer = TokenHost.Token(tokens.Ec);
        writer.Claims["scp"] = "cases.write";
        Reply put = await Host.PutCaseAsync(Case.NewId(), Case.Content(), Credential.Token(TokenHost.Text(writer)));
        Assert.Equal((201, "token:subject-1"), (put.Status, put.Json.Text("by")));
    }

    [OwnHostFact]
    public async Task The_authentication_scheme_is_case_insensitive()
    {
        string token = TokenHost.Text(TokenHost.Token(tokens.Rsa));
        Credential credential = new(new KeyValuePair<string, string>("Authorization", $"bearer  {token}"));
        Assert.Equal(200, (await Host.GetAsync("/api/cases", credential)).Status);
    }

    [OwnHostFact]
    public async Task A_token_without_a_known_scope_is_forbidden()
    {
        SecurityTokenDescriptor token = TokenHost.Token(tokens.Rsa);
        token.Claims["scope"] = "openid cases cases.* CASES.READ";
        (await Host.GetAsync("/api/cases", Credential.Token(TokenHost.Text(token)))).AssertProblem(403, "forbidden");
    }

    [OwnHostFact]
    public async Task Only_a_token_of_the_services_own_partner_publishes_and_operates()
    {
        SecurityTokenDescriptor token = TokenHost.Token(tokens.Rsa);
        token.Claims["scope"] = "recommend guidelines.publish operate";
        const string Activation = $"/api/guidelines/{Ask.Guideline}/versions/9.9.9/activate", Reason = """{"reason":"A test."}""";
        Credential foreign = Credential.Token(TokenHost.Text(token));
        Reply refused = await Host.SendAsync(Case.Request("POST", Activation, Reason), foreign);
        refused.AssertProblem(403, "forbidden");
        Assert.Contains(
            "issuer grants guidelines.publish, whose authority covers the whole service", refused.Json.Text("detail"),
            StringComparison.Ordinal);
        (await Host.GetAsync("/api/reevaluations", foreign)).AssertProblem(403, "forbidden");
        Assert.Equal(200, (await Host.GetAsync("/api/guidelines", foreign)).Status);

        token.Claims["azp"] = TokenHost.ClientOfService;
        Credential own = Credential.Token(TokenHost.Text(token));
        (await Host.SendAsync(Case.Request("POST", Activation, Reason), own)).AssertProblem(404, "not-found");
        Assert.Equal(200, (await Host.GetAsync("/api/reevaluations", own)).Status);
    }

    [OwnHostFact]
    public Task A_token_for_another_audience_is_rejected() => AssertOpensNothingAsync(token => token.Audience = "api://other");

    [OwnHostFact]
    public Task A_token_from_another_issuer_is_rejected() => AssertOpensNothingAsync(token => token.Issuer = TokenHost.Issuer + "/");

    [OwnHostFact]
    public Task An_expired_token_is_rejected() => AssertOpensNothingAsync(token =>
    {
        token.NotBefore = DateTime.UtcNow.AddMinutes(-20);
        token.Expires = DateTime.UtcNow.AddMinutes(-2);
    });

    [OwnHostFact]
    public Task A_token_without_an_expiry_is_rejected() => AssertOpensNothingAsync(token => token.Expires = null);

    [OwnHostFact]
    public Task A_token_that_is_not_valid_yet_is_rejected() =>
        AssertOpensNothingAsync(token => token.NotBefore = DateTime.UtcNow.AddMinutes(3));

    [OwnHostFact]
    public Task A_token_of_a_client_without_a_partner_is_rejected() => AssertOpensNothingAsync(token => token.Claims["azp"] = "client-2");

    [OwnHostFact]
    public Task A_token_of_a_client_whose_partner_does_not_exist_is_rejected() =>
        AssertOpensNothingAsync(token => token.Claims["azp"] = "client-of-nobody");

    [OwnHostFact]
    public Task A_token_without_a_client_is_rejected() => AssertOpensNothingAsync(token => token.Claims.Remove("azp"));

    [OwnHostFact]
    public Task A_token_signed_with_an_unknown_key_is_rejected()
    {
        using var other = System.Security.Cryptography.RSA.Create(2048);
        SigningCredentials signing = new(new RsaSecurityKey(other) { KeyId = "r" }, SecurityAlgorithms.RsaSha256);
        return AssertOpensNothingAsync(token => token.SigningCredentials = signing);
    }

    /// <summary>Everybody knows the public key. Accepted as a symmetric secret, it would let anybody sign tokens.</summary>
    [OwnHostFact]
    public async Task A_token_signed_symmetrically_with_the_public_key_is_rejected()
    {
        foreach (string text in new[] { tokens.PublicKeyText, tokens.PublicKeyText.Trim(), tokens.PublicKeyText + "\n" })
        {
            SigningCredentials signing = new(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(text)) { KeyId = "r" }, SecurityAlgorithms.HmacSha256);
            await AssertOpensNothingAsync(token => token.SigningCredentials = signing);
        }
    }

    [OwnHostFact]
    public async Task An_unsigned_token_is_rejected()
    {
        string unsigned = TokenHost.Text(TokenHost.Token(signing: null));
        string[] valid = TokenHost.Text(TokenHost.Token(tokens.Rsa)).Split('.');
        string none = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        string moreScopes =
            Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(valid[1]).Replace("cases.read", "cases.write", StringComparison.Ordinal));
        string[] tampered =
        [
            unsigned, $"{none}.{valid[1]}.", $"{none}.{valid[1]}.{valid[2]}", $"{valid[0]}.{valid[1]}.", $"{valid[0]}.{valid[1]}",
            $"{valid[0]}.{valid[1]}.{valid[2][..^4]}",
            $"{valid[0]}.{moreScopes}.{valid[2]}",
            "a.b.c", "..", "....", "", new string('a', 20_000), $"{valid[0]}.{valid[1]}.{valid[2]}.{valid[2]}.{valid[2]}",
        ];
        foreach (string token in tampered)
            await AssertOpensNothingAsync(token);
    }

    /// <summary>RFC 7515: a recipient that does not know an extension that is named as critical must reject the token.</summary>
    [OwnHostFact]
    public async Task A_token_with_a_critical_extension_is_rejected()
    {
        foreach (object crit in new object[] { new[] { "x" }, new[] { "exp" }, Array.Empty<string>(), "x", 1 })
        {
            await AssertOpensNothingAsync(token =>
                token.AdditionalHeaderClaims = new Dictionary<string, object> { ["crit"] = crit, ["x"] = 1 });
        }
    }

    [OwnHostFact]
    public async Task A_time_that_is_not_a_number_is_rejected()
    {
        string later = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string earlier = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await AssertAsync(200, tokens.Signed($$"""{"exp":{{later}}}"""));
        await AssertAsync(200, tokens.Signed($$"""{"exp":{{later}}.5,"nbf":{{earlier}},"iat":{{earlier}}}"""));
        string[] wrong =
        [
            $$"""{"exp":"{{later}}"}""", $$"""{"exp":[{{later}}]}""", """{"exp":true}""", """{"exp":null}""", "{}", """{"exp":1e400}""",
            """{"exp":-1}""", """{"exp":253402300800}""", $$"""{"exp":{{later}},"exp":{{later}}}""", $$"""{"exp":{{earlier}}}""",
            $$"""{"exp":{{later}},"nbf":"{{earlier}}"}""", $$"""{"exp":{{later}},"iat":"{{earlier}}"}""",
            $$"""{"exp":{{later}},"nbf":{{later}}}""", $$"""{"exp":{{later}},"iat":{{later}}}""",
        ];
        foreach (string claims in wrong)
            await AssertOpensNothingAsync(tokens.Signed(claims));
    }

    [OwnHostFact]
    public async Task An_audience_is_compared_exactly()
    {
        string time = Invariant($"\"exp\":{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()}");
        const string Right = TokenHost.Audience;
        await AssertAsync(200, tokens.Signed($$"""{ {{time}},"aud":"{{Right}}"}"""));
        await AssertAsync(200, tokens.Signed($$"""{ {{time}},"aud":["api://other","{{Right}}"]}"""));
        string[] wrong =
        [
            $"\"{Right}/\"", $"\" {Right}\"", $"\"{Right} \"", $"\"{Right.ToUpperInvariant()}\"", $"[\"{Right}/\"]", $"[[\"{Right}\"]]",
            $"[\"{Right}\",1]", $"{{\"x\":\"{Right}\"}}", "[]", "null", "\"\"", $"\"api://other {Right}\"",
        ];
        foreach (string audience in wrong)
            await AssertOpensNothingAsync(tokens.Signed($$"""{ {{time}},"aud":{{audience}}}"""));
    }

    /// <summary>An issuer chooses subjects freely, and they are stored, listed and printed.</summary>
    [OwnHostFact]
    public async Task A_subject_is_bounded_and_recorded_without_characters_that_are_not_visible()
    {
        (string Subject, string By)[] recorded =
        [
            ("auth0|a.b@c", "token:auth0|a.b@c"), ("a\r\nb\u001b[31m", "token:a%0D%0Ab%1B[31m"),
            ("50% é\u202e", "token:50%25%20%C3%A9%E2%80%AE"),
            (new string('x', 255), "token:" + new string('x', 255)),
        ];
        foreach ((string subject, string by) in recorded)
        {
            SecurityTokenDescriptor writer = TokenHost.Token(tokens.Ec);
            (writer.Claims["scp"], writer.Claims["sub"]) = ("cases.write", subject);
            Reply put = await Host.PutCaseAsync(Case.NewId(), Case.Content(), Credential.Token(TokenHost.Text(writer)));
            Assert.Equal((201, by), (put.Status, put.Json.Text("by")));
        }

        foreach (object subject in new object[] { new string('x', 256), "", 1, new[] { "a" } })
            await AssertOpensNothingAsync(token => token.Claims["sub"] = subject);
        string time = Invariant($"\"exp\":{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()}"), tooLong = new('x', 256);
        await AssertOpensNothingAsync(tokens.Signed($$"""{ {{time}},"jti":"{{tooLong}}"}"""));
        await AssertOpensNothingAsync(tokens.Signed($$"""{ {{time}}}""", tooLong));
    }

    private async Task AssertAsync(int status, string token) =>
        Assert.Equal(status, (await Host.GetAsync("/api/cases", Credential.Token(token))).Status);

    private async Task AssertOpensNothingAsync(Action<SecurityTokenDescriptor> change)
    {
        SecurityTokenDescriptor token = TokenHost.Token(tokens.Rsa);
        change(token);
        await AssertOpensNothingAsync(TokenHost.Text(token));
    }

    private async Task AssertOpensNothingAsync(string token) =>
        (await Host.GetAsync("/api/cases", Credential.Token(token))).AssertProblem(401, "unauthenticated");
}

using GuidelineDecisions.LocalHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>A client's keys at its <c>jku</c> are fetched when needed and cached, and no other <c>jku</c> is trusted.</summary>
public sealed class JkuTests(TestedService service) : IAsyncLifetime
{
    private readonly CdsClientKeys keys = new();
    private WebApplication? keyServer;
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;
    private int requests;

    private string Jku => keyServer!.Urls.Single() + "/jwks.json";

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        keyServer = builder.Build();
        keyServer.Run(context =>
        {
            Interlocked.Increment(ref requests);
            return answer(context);
        });
        await keyServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await keyServer!.DisposeAsync();
        keys.Dispose();
    }

    [OwnHostFact]
    public async Task Keys_are_fetched_once_for_many_tokens()
    {
        answer = context => context.Response.WriteAsync(keys.Set());
        await using OwnHost host = await HostAsync();
        for (int i = 0; i < 3; i++)
            Assert.Equal(200, (await CallAsync(host, keys.Ec)).Status);
        Assert.Equal(200, (await CallAsync(host, keys.Rsa)).Status);
        Assert.Equal(1, requests);
    }

    [OwnHostFact]
    public async Task Tokens_with_invented_key_ids_do_not_make_the_service_fetch_keys_repeatedly()
    {
        answer = context => context.Response.WriteAsync(keys.Set());
        await using OwnHost host = await HostAsync();
        for (int i = 0; i < 5; i++)
        {
            var key = new RsaSecurityKey(keys.RsaKey) { KeyId = Invariant($"invented-{i}") };
            Assert.Equal(401, (await CallAsync(host, new(key, SecurityAlgorithms.RsaSha384))).Status);
        }

        Assert.Equal(1, requests);
    }

    [OwnHostFact]
    public async Task A_jku_that_fails_gives_no_access_and_is_fetched_again()
    {
        await using OwnHost host = await HostAsync();
        Func<HttpContext, Task>[] failures =
        [
            context => Task.FromResult(context.Response.StatusCode = 500),
            context => context.Response.WriteAsync("<html>"),
            context => Task.Run(() => context.Response.Redirect("/elsewhere")),
            context => context.Response.WriteAsync(new string(' ', 100_000) + keys.Set()),
            context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted),
        ];
        foreach (Func<HttpContext, Task> failure in failures)
        {
            answer = failure;
            Assert.Equal(401, (await CallAsync(host, keys.Ec)).Status);
        }

        answer = context => context.Response.WriteAsync(keys.Set());
        Assert.Equal(200, (await CallAsync(host, keys.Ec)).Status);
        Assert.Equal(failures.Length + 1, requests);
    }

    [OwnHostFact]
    public async Task The_keys_in_the_settings_stand_in_for_a_jku_that_cannot_be_reached()
    {
        await using OwnHost host = await HostAsync(new KeyValuePair<string, string?>("CdsHooks:Clients:0:Keys", keys.Set()));
        answer = context => Task.FromResult(context.Response.StatusCode = 503);
        Assert.Equal(200, (await CallAsync(host, keys.Ec)).Status);
        // A key set that was fetched decides alone, so that the client can withdraw a key.
        answer = context => context.Response.WriteAsync("""{"keys":[]}""");
        Reply withdrawn = await CallAsync(host, keys.Ec);
        Assert.Equal(401, withdrawn.Status);
        Assert.Contains("(kid)", withdrawn.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task Tokens_of_a_client_whose_keys_cannot_be_fetched_cause_a_bounded_number_of_requests()
    {
        answer = context => Task.FromResult(context.Response.StatusCode = 500);
        await using OwnHost host = await HostAsync();
        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CallAsync(host, keys.Ec)));
        Assert.All(replies, reply => Assert.Equal(401, reply.Status));
        Assert.InRange(requests, 1, 10);
    }

    [OwnHostFact]
    public async Task A_token_that_its_own_content_rules_out_does_not_make_the_service_fetch_keys()
    {
        await using OwnHost host = await HostAsync();
        SecurityTokenDescriptor other = CdsClientKeys.Token(keys.Ec);
        other.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = Jku };
        other.Audience = "https://other.example";
        Assert.Equal(401, (await host.CallAsync(Records.Hook(), Credential.Token(CdsClientKeys.Text(other)))).Status);
        Assert.Equal(0, requests);
    }

    [OwnHostFact]
    public async Task A_jku_other_than_the_configured_one_is_never_fetched()
    {
        answer = context => context.Response.WriteAsync(keys.Set());
        await using OwnHost host = await HostAsync();
        string localhost = Jku.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        foreach (string jku in new[] { Jku + "?", Jku + "/", localhost, keyServer!.Urls.Single() + "/other.json" })
            Assert.Equal(401, (await CallAsync(host, keys.Ec, jku)).Status);
        Assert.Equal(0, requests);
    }

    private Task<OwnHost> HostAsync(params KeyValuePair<string, string?>[] more) => service.BesideAsync(
    [
        new("PublicUrl", CdsClientKeys.PublicUrl),
        new("CdsHooks:Clients:0:Issuer", CdsClientKeys.Issuer),
        new("CdsHooks:Clients:0:Partner", DemoPartner.Id),
        new("CdsHooks:Clients:0:Jku", Jku),
        .. more,
    ]);

    private Task<Reply> CallAsync(OwnHost host, SigningCredentials signing, string? jku = null)
    {
        SecurityTokenDescriptor token = CdsClientKeys.Token(signing);
        token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = jku ?? Jku };
        return host.CallAsync(Records.Hook(), Credential.Token(CdsClientKeys.Text(token)));
    }
}

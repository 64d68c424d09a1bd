using GuidelineDecisions.LocalHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>A client whose keys are at an address, its <c>jku</c>: asked for when they are needed, kept, and never believed from elsewhere.</summary>
public sealed class KeyAddressTests(TestedService service) : IAsyncLifetime
{
    private readonly CdsClientKeys keys = new();
    private WebApplication? address;
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;
    private int asked;

    private string Jku => address!.Urls.Single() + "/jwks.json";

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        address = builder.Build();
        address.Run(context =>
        {
            Interlocked.Increment(ref asked);
            return answer(context);
        });
        await address.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await address!.DisposeAsync();
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
        Assert.Equal(1, asked);
    }

    [OwnHostFact]
    public async Task Keys_that_are_made_up_do_not_make_the_service_ask_again_and_again()
    {
        answer = context => context.Response.WriteAsync(keys.Set());
        await using OwnHost host = await HostAsync();
        for (int i = 0; i < 5; i++)
            Assert.Equal(401, (await CallAsync(host, new(new RsaSecurityKey(keys.RsaKey) { KeyId = $"made-up-{i}" }, SecurityAlgorithms.RsaSha384))).Status);
        Assert.Equal(1, asked);
    }

    [OwnHostFact]
    public async Task An_address_that_fails_opens_nothing_and_is_asked_again()
    {
        await using OwnHost host = await HostAsync();
        Func<HttpContext, Task>[] ways =
        [
            context => Task.FromResult(context.Response.StatusCode = 500),
            context => context.Response.WriteAsync("<html>"),
            context => Task.Run(() => context.Response.Redirect("/elsewhere")),
            context => context.Response.WriteAsync(new string(' ', 100_000) + keys.Set()),
            context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted),
        ];
        foreach (Func<HttpContext, Task> way in ways)
        {
            answer = way;
            Assert.Equal(401, (await CallAsync(host, keys.Ec)).Status);
        }

        answer = context => context.Response.WriteAsync(keys.Set());
        Assert.Equal(200, (await CallAsync(host, keys.Ec)).Status);
        Assert.Equal(ways.Length + 1, asked);
    }

    [OwnHostFact]
    public async Task Another_address_than_the_agreed_one_is_never_asked()
    {
        answer = context => context.Response.WriteAsync(keys.Set());
        await using OwnHost host = await HostAsync();
        foreach (string jku in new[] { Jku + "?", Jku + "/", Jku.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), address!.Urls.Single() + "/other.json" })
            Assert.Equal(401, (await CallAsync(host, keys.Ec, jku)).Status);
        Assert.Equal(0, asked);
    }

    private Task<OwnHost> HostAsync() => service.BesideAsync(
        new("PublicUrl", CdsClientKeys.PublicUrl), new("CdsHooks:Clients:0:Issuer", CdsClientKeys.Issuer), new("CdsHooks:Clients:0:Partner", DemoPartner.Id), new("CdsHooks:Clients:0:Jku", Jku));

    private Task<Reply> CallAsync(OwnHost host, SigningCredentials signing, string? jku = null)
    {
        SecurityTokenDescriptor token = CdsClientKeys.Token(signing);
        token.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = jku ?? Jku };
        return host.CallAsync(Records.Hook(), Credential.Token(CdsClientKeys.Text(token)));
    }
}

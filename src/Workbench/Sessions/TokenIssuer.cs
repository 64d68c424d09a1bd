using GuidelineDecisions.Workbench.Service;
using Microsoft.JSInterop;

namespace GuidelineDecisions.Workbench.Sessions;

/// <summary>
/// The OpenID Connect issuer of this deployment. Users sign in on its pages (authorization code flow with PKCE). Tokens are kept in the
/// tab's own storage.
/// </summary>
public sealed class TokenIssuer(IJSRuntime script, ServiceClient service) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> module = new(() => LoadAsync(script, service));

    /// <summary>Returns the host of the issuer, or null if this deployment has none.</summary>
    public async Task<string?> HostAsync() =>
        (await service.SettingsAsync()).Issuer is { } settings ? new Uri(settings.Authority).Host : null;

    /// <summary>Leaves the workbench for the sign-in page of the issuer.</summary>
    /// <exception cref="JSException">The issuer does not answer.</exception>
    public async Task LeaveToSignInAsync() => await (await module.Value).InvokeVoidAsync("signIn");

    /// <summary>Reads the address with which the issuer has sent the user back, and fetches the tokens.</summary>
    /// <returns>The name of the user.</returns>
    /// <exception cref="JSException">The issuer has refused, or the address does not belong to a sign-in of this tab.</exception>
    public async Task<string> CompleteAsync() => await (await module.Value).InvokeAsync<string>("complete");

    /// <summary>Returns the name of the user whose tokens this tab has kept, or null.</summary>
    public async Task<string?> KeptNameAsync() => await (await module.Value).InvokeAsync<string?>("keptName");

    /// <summary>Returns a valid access token, renewed if necessary, or null.</summary>
    public async Task<string?> TokenAsync() => await (await module.Value).InvokeAsync<string?>("token");

    /// <summary>Forgets the tokens. If the issuer has a sign-out page, the browser goes there, which ends its session too.</summary>
    public async Task SignOutAsync() => await (await module.Value).InvokeVoidAsync("signOut");

    public async ValueTask DisposeAsync()
    {
        if (module.IsValueCreated)
            await (await module.Value).DisposeAsync();
    }

    private static async Task<IJSObjectReference> LoadAsync(IJSRuntime script, ServiceClient service)
    {
        IssuerSettings settings = (await service.SettingsAsync()).Issuer
            ?? throw new InvalidOperationException("This deployment of the workbench has no issuer.");
        IJSObjectReference loaded = await script.InvokeAsync<IJSObjectReference>("import", "./js/issuer.js");
        await loaded.InvokeVoidAsync("start", settings.Authority, settings.ClientId, settings.Scope);
        return loaded;
    }
}

using GuidelineDecisions.Workbench.Browser;
using GuidelineDecisions.Workbench.Service;
using Microsoft.JSInterop;

namespace GuidelineDecisions.Workbench.Sessions;

/// <summary>Who uses this tab. A key or a token is kept in the tab's own storage, which ends with the tab.</summary>
public sealed class Session(BrowserTab tab, ServiceClient service, TokenIssuer issuer)
{
    private const string Stored = "workbench.key";

    /// <summary>The value of <see cref="Stored"/> after the user has signed out, so that LocalHost does not sign them in again.</summary>
    private const string SignedOut = "-";

    /// <summary>The value of <see cref="Stored"/> while the issuer's library keeps a token. No key is like this.</summary>
    private const string HasToken = "token";

    private Task? starting;

    /// <summary>Called when somebody signs in or out.</summary>
    public event Action? Changed;

    public bool IsSignedIn => service.Credential is not null;

    /// <summary>The id of the partner for a key, the name of the user for a token; empty without sign-in.</summary>
    public string Name => service.Credential?.Name ?? "";

    /// <summary>Whether a page has called <see cref="StartAsync"/>.</summary>
    public bool IsStarted => starting is not null;

    /// <summary>
    /// Signs in with the key or the token that the tab has kept or, on the user's own machine, with the key of the partner <c>demo</c>.
    /// Every page calls this, most of them first of all.
    /// </summary>
    public Task StartAsync() => starting ??= ResumeAsync();

    /// <summary>Signs in with a key after the service has accepted it.</summary>
    /// <returns>Why it did not, or null.</returns>
    public Task<ServiceProblem?> SignInAsync(string key) => SignInAsync(new ApiKeyCredential(key), key);

    /// <summary>Leaves the workbench for the sign-in page of the issuer.</summary>
    /// <returns>Why that is not possible, or null.</returns>
    public async Task<ServiceProblem?> LeaveToSignInAsync()
    {
        try
        {
            await issuer.LeaveToSignInAsync();
            return null;
        }
        catch (JSException e)
        {
            return Refused(e);
        }
    }

    /// <summary>Signs in with the tokens of the issuer, which has sent the user back to this page.</summary>
    /// <returns>Why that is not possible, or null.</returns>
    public async Task<ServiceProblem?> CompleteSignInAsync()
    {
        try
        {
            return await SignInAsync(new TokenCredential(issuer, await issuer.CompleteAsync()), HasToken);
        }
        catch (JSException e)
        {
            return Refused(e);
        }
    }

    /// <summary>Signs out. If the issuer supports it, the browser then goes to its sign-out page.</summary>
    public async Task SignOutAsync()
    {
        bool hasToken = service.Credential is TokenCredential;
        service.Credential = null;
        await tab.WriteAsync(Stored, SignedOut);
        if (hasToken)
            await issuer.SignOutAsync();
        Changed?.Invoke();
    }

    private static ServiceProblem Refused(JSException e) => new(ServiceProblemKind.NotSignedIn, e.Message.Split('\n')[0], []);

    private async Task<ServiceProblem?> SignInAsync(Credential credential, string kept)
    {
        service.Credential = credential;
        ServiceProblem? problem = (await service.GetAsync("guidelines", ServiceJson.Default.Catalogue)).Problem;
        // One that only lacks the scope is valid.
        if (problem is not null and not { Kind: ServiceProblemKind.Forbidden })
        {
            service.Credential = null;
            return problem;
        }

        await tab.WriteAsync(Stored, kept);
        Changed?.Invoke();
        return null;
    }

    private async Task ResumeAsync()
    {
        service.Credential = await tab.ReadAsync(Stored) switch
        {
            SignedOut => null,
            HasToken => await issuer.KeptNameAsync() is { } name ? new TokenCredential(issuer, name) : null,
            { } key => new ApiKeyCredential(key),
            null => await service.FindLocalKeyAsync() is { } local ? new ApiKeyCredential(local) : null,
        };
        if (IsSignedIn)
            Changed?.Invoke();
    }
}

using GuidelineDecisions.Workbench.Browser;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Sessions;

/// <summary>Who uses this tab. The key is kept in the tab's own storage, which ends with the tab.</summary>
public sealed class Session(BrowserTab tab, ServiceClient service)
{
    private const string Stored = "workbench.key";

    /// <summary>The value of <see cref="Stored"/> after the user has signed out, so that LocalHost does not sign them in again.</summary>
    private const string SignedOut = "-";

    private Task? starting;

    /// <summary>Called when somebody signs in or out.</summary>
    public event Action? Changed;

    public bool IsSignedIn => service.Key is not null;

    /// <summary>The id of the partner, which is the second part of its keys.</summary>
    public string Partner => service.Key?.Split('.') is [_, { } partner, ..] ? partner : "";

    /// <summary>Signs in with the key that the tab has kept or, on the user's own machine, with that of the partner <c>demo</c>.</summary>
    public Task StartAsync() => starting ??= ResumeAsync();

    /// <summary>Signs in after the service has accepted the key.</summary>
    /// <returns>Why it did not, or null.</returns>
    public async Task<ServiceProblem?> SignInAsync(string key)
    {
        service.Key = key;
        ServiceProblem? problem = (await service.GetAsync("guidelines", ServiceJson.Default.Catalogue)).Problem;
        // A key that only lacks the scope is valid.
        if (problem is not null and not { Kind: ServiceProblemKind.Forbidden })
        {
            service.Key = null;
            return problem;
        }

        await tab.WriteAsync(Stored, key);
        Changed?.Invoke();
        return null;
    }

    public async Task SignOutAsync()
    {
        service.Key = null;
        await tab.WriteAsync(Stored, SignedOut);
        Changed?.Invoke();
    }

    private async Task ResumeAsync()
    {
        string? kept = await tab.ReadAsync(Stored);
        service.Key = kept == SignedOut ? null : kept ?? await service.FindLocalKeyAsync();
        if (IsSignedIn)
            Changed?.Invoke();
    }
}

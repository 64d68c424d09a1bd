namespace GuidelineDecisions.Workbench.Service;

/// <summary>What proves to the service who asks.</summary>
public abstract class Credential
{
    /// <summary>The name under which the user is signed in.</summary>
    public abstract string Name { get; }

    /// <summary>Adds the proof to a request.</summary>
    public abstract ValueTask AddToAsync(HttpRequestMessage request);
}

/// <summary>An API key, whose second part is the id of the partner.</summary>
public sealed class ApiKeyCredential(string key) : Credential
{
    private const string Header = "X-API-Key";

    /// <inheritdoc/>
    public override string Name => key.Split('.') is [_, var partner, ..] ? partner : "";

    /// <inheritdoc/>
    public override ValueTask AddToAsync(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.TryAddWithoutValidation(Header, key);
        return ValueTask.CompletedTask;
    }
}

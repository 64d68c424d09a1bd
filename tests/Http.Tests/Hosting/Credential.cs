namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>The header lines with which a caller authenticates; none for an anonymous request.</summary>
public sealed record Credential(params IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public static Credential None { get; } = new();

    public static Credential Key(string key) => new(new KeyValuePair<string, string>("X-API-Key", key));

    public static Credential Token(string token) => new(new KeyValuePair<string, string>("Authorization", $"Bearer {token}"));

    /// <summary>This credential and a second one.</summary>
    public Credential And(Credential other) => new([.. Headers, .. other.Headers]);

    public IEnumerable<string> Lines => Headers.Select(header => $"{header.Key}: {header.Value}");
}

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <summary>What a request says about who sends it: header lines, none for nobody.</summary>
public sealed record Credential(params IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public static Credential None { get; } = new();

    public static Credential Key(string key) => new(new KeyValuePair<string, string>("X-API-Key", key));

    public static Credential Token(string token) => new(new KeyValuePair<string, string>("Authorization", $"Bearer {token}"));

    /// <summary>This one, and another beside it.</summary>
    public Credential And(Credential other) => new([.. Headers, .. other.Headers]);

    /// <summary>The header lines as they go over the wire.</summary>
    public IEnumerable<string> Lines => Headers.Select(header => $"{header.Key}: {header.Value}");
}

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// What became of a bearer token: its content, or the check that failed, or neither if the token is somebody else's to read.
/// </summary>
/// <param name="Token">The content of a valid token.</param>
/// <param name="Refusal">
/// The check that failed, for the token's sender and the log. It is one of our own sentences in printable ASCII without quotation marks and
/// backslashes, as RFC 6750 requires, and repeats nothing of the token.
/// </param>
public readonly record struct TokenReading(BearerToken? Token, string? Refusal)
{
    /// <summary>The issuer is not one whose tokens are read here.</summary>
    public static TokenReading NotRead => default;

    /// <summary>A check failed.</summary>
    public static TokenReading Refused(string check) => new(null, check);

    /// <summary>A valid token.</summary>
    public static TokenReading Of(BearerToken token) => new(token, null);
}

/// <summary>Why the token of a request was refused, in the features of the request.</summary>
/// <param name="Check">See <see cref="TokenReading.Refusal"/>.</param>
public sealed record TokenRefusal(string Check);

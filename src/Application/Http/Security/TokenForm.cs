using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// The parts of a JWT that the service relies on, read strictly before the library validates the signature. The library forgives more than
/// RFC 7519 and RFC 7515 do: times that are texts, extensions that it does not know, an audience with another slash at its end.
/// </summary>
/// <param name="Algorithm"><c>alg</c></param>
/// <param name="Issuer"><c>iss</c></param>
/// <param name="KeyId"><c>kid</c>, or the empty string.</param>
/// <param name="KeyUrl"><c>jku</c>, or null.</param>
/// <param name="Audiences"><c>aud</c>, as one text or several.</param>
/// <param name="Subject"><c>sub</c>, or null.</param>
/// <param name="Id"><c>jti</c>, or null.</param>
/// <param name="Expires"><c>exp</c>, in seconds since 1970.</param>
/// <param name="NotBefore"><c>nbf</c>, or null.</param>
/// <param name="Issued"><c>iat</c>, or null.</param>
public sealed record TokenForm(
    string Algorithm, string Issuer, string KeyId, string? KeyUrl, ImmutableArray<string> Audiences, string? Subject, string? Id,
    double Expires, double? NotBefore, double? Issued)
{
    /// <summary>Which check a token without the form fails.</summary>
    public const string FormCheck = "The token is not a signed JWT with alg, iss, aud and exp, without critical extensions.";

    /// <summary>Which check a token fails that is not current.</summary>
    public const string TimeCheck = "The token has expired or is not valid yet (exp, nbf, iat).";

    /// <summary>Which check a token fails whose signature is not that of a known key.</summary>
    public const string SignatureCheck = "The signature cannot be verified with the configured keys.";

    /// <summary>The longest name in a token: RFC 7519 leaves it open, OpenID Connect allows this for <c>sub</c>.</summary>
    private const int MaxNameLength = 255;

    private const int MaxUrlLength = 2048;
    private const int Parts = 3;

    /// <summary>The last second of the year 9999, the latest that <see cref="DateTimeOffset"/> can hold.</summary>
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>Returns null for a text that is not a signed token of the allowed form.</summary>
    public static TokenForm? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('.');
        if (parts.Length != Parts || parts[^1].Length == 0)
            return null;
        using JsonDocument? header = Json(parts[0]), payload = Json(parts[1]);
        return header is not null && payload is not null ? Read(header.RootElement, payload.RootElement) : null;
    }

    /// <summary>Whether one of the audiences is exactly this text.</summary>
    public bool IsFor(string audience) => Audiences.Contains(audience, StringComparer.Ordinal);

    /// <summary>Whether the token is valid at a time, give or take the difference of clocks.</summary>
    public bool IsCurrent(DateTimeOffset now, TimeSpan skew)
    {
        double seconds = now.ToUnixTimeMilliseconds() / 1000d, difference = skew.TotalSeconds;
        return Expires > seconds - difference && !(NotBefore > seconds + difference) && !(Issued > seconds + difference);
    }

    private static TokenForm? Read(JsonElement header, JsonElement payload)
    {
        if (header.ValueKind != JsonValueKind.Object || payload.ValueKind != JsonValueKind.Object)
            return null;
        // RFC 7515, 4.1.11: a recipient that does not support an extension named here must reject the token. None is supported.
        bool isKnown = !header.TryGetProperty("crit", out _) && !header.TryGetProperty("b64", out _);
        bool isForm = TryName(header, "alg", MaxNameLength, out string? algorithm)
            & TryName(header, "kid", MaxNameLength, out string? keyId)
            & TryName(header, "jku", MaxUrlLength, out string? keyUrl)
            & TryName(payload, "iss", MaxUrlLength, out string? issuer)
            & TryName(payload, "sub", MaxNameLength, out string? subject)
            & TryName(payload, "jti", MaxNameLength, out string? id)
            & TryTime(payload, "exp", out double? expires)
            & TryTime(payload, "nbf", out double? notBefore)
            & TryTime(payload, "iat", out double? issued);
        if (!isKnown || !isForm || algorithm is null || issuer is null)
            return null;
        return expires is { } end && Names(payload, "aud") is { } audiences
            ? new(algorithm, issuer, keyId ?? "", keyUrl, audiences, subject, id, end, notBefore, issued)
            : null;
    }

    private static JsonDocument? Json(string part)
    {
        try
        {
            return StrictJson.Parse(Base64UrlEncoder.DecodeBytes(part), allowDuplicates: false).Value;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <returns>Whether the member is missing, or a text of 1 to the maximum number of characters.</returns>
    private static bool TryName(JsonElement json, string member, int maxLength, out string? name)
    {
        name = null;
        if (!json.TryGetProperty(member, out JsonElement value))
            return true;
        name = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return name is { Length: > 0 } && name.Length <= maxLength;
    }

    /// <returns>Whether the member is missing, or a number of seconds in the range of dates.</returns>
    private static bool TryTime(JsonElement json, string member, out double? seconds)
    {
        seconds = null;
        if (!json.TryGetProperty(member, out JsonElement value))
            return true;
        bool isTime = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number is >= 0 and <= MaxSeconds;
        seconds = isTime ? value.GetDouble() : null;
        return isTime;
    }

    private static ImmutableArray<string>? Names(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        bool isList = value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        return isList ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;
    }
}

using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.FollowUps.Calendars;

/// <summary>
/// The part of a subscription's URL that names the subscription and proves that the caller knows it: <c>partner.id.secret</c>. It is shown
/// once, when the subscription is created.
/// </summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Id">The subscription's id, 12 hexadecimal digits.</param>
/// <param name="Secret">256 random bits in base64url.</param>
public sealed partial record CalendarSecret(string Partner, string Id, string Secret)
{
    private const int IdBytes = 6;

    public static CalendarSecret Create(string partner) =>
        new(partner, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), RandomSecret.Create());

    /// <summary>Parses the text; returns null for any other text.</summary>
    public static CalendarSecret? TryParse(string text) =>
        Form().Match(text) is { Success: true, Groups: var parts }
            ? new(parts["partner"].Value, parts["id"].Value, parts["secret"].Value)
            : null;

    public static bool IsId(string text) => IdForm().IsMatch(text);

    /// <summary>The hash of the secret, which is all that is stored of it.</summary>
    public string Hash() => RandomSecret.HashOf(Secret);

    /// <summary>Returns whether this is the secret of a stored subscription. The comparison takes constant time.</summary>
    public bool IsOf(CalendarSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return RandomSecret.Matches(Secret, subscription.Hash);
    }

    public override string ToString() => $"{Partner}.{Id}.{Secret}";

    [GeneratedRegex(@"^[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    [GeneratedRegex(
        @"^(?<partner>[a-z][a-z0-9-]{0,39})\.(?<id>[0-9a-f]{12})\.(?<secret>[A-Za-z0-9_-]{43})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}

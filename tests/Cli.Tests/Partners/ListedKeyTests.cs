using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Partners;

namespace GuidelineDecisions.Cli.Tests.Partners;

public sealed class ListedKeyTests
{
    private static readonly DateTimeOffset Now = new FixedClock().GetUtcNow();

    [Theory]
    [InlineData(null, null, "valid")]
    [InlineData(1, null, "valid")]
    [InlineData(0, null, "expired")]
    [InlineData(-1, null, "expired")]
    [InlineData(1, -1, "revoked")]
    [InlineData(-1, -1, "revoked")]
    public void A_key_is_valid_until_it_expires_or_is_revoked(int? expires, int? revoked, string state)
    {
        var key = new PartnerKey("p", "0123456789ab", "", [], "", Now, After(expires), After(revoked));
        Assert.Equal(state, ListedKey.At(Now, key).State);
    }

    private static DateTimeOffset? After(int? seconds) => seconds is { } count ? Now.AddSeconds(count) : null;
}

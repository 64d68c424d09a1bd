using GuidelineDecisions.Application.FollowUps.Calendars;

namespace GuidelineDecisions.Application.Tests.FollowUps;

public sealed class CalendarSecretTests
{
    [Fact]
    public void A_secret_is_read_back_from_its_text_and_recognised_by_its_hash_alone()
    {
        CalendarSecret secret = CalendarSecret.Create("north"), other = CalendarSecret.Create("north");
        Assert.Equal(secret, CalendarSecret.TryParse($"{secret}"));
        Assert.Equal(43, secret.Secret.Length); // 256 bits
        var stored = new CalendarSubscription("north", secret.Id, secret.Hash(), "", DateTimeOffset.UnixEpoch, "");
        Assert.True(secret.IsOf(stored));
        Assert.False((other with { Id = secret.Id }).IsOf(stored));
        Assert.DoesNotContain(secret.Secret, $"{stored}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("north.0123456789ab.short")]
    [InlineData("north.0123456789AB.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("North.0123456789ab.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("north'.0123456789ab.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("north.0123456789ab.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    public void Other_texts_are_no_secrets(string text) => Assert.Null(CalendarSecret.TryParse(text));
}

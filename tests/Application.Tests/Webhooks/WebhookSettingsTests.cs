using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.Application.Tests.Webhooks;

public sealed class WebhookSettingsTests
{
    [Fact]
    public void By_default_only_public_addresses_over_TLS_are_allowed_and_retries_last_three_days()
    {
        WebhookSettings settings = Settings.Of();
        Assert.False(settings.AllowPrivateAddresses);
        Assert.False(settings.AllowHttp);
        Assert.Equal(TimeSpan.FromDays(3), settings.GiveUpAfter);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.AnswerWithin);
        Assert.Equal(settings.RetryPauses.Order(), settings.RetryPauses);
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)), (settings.RetryPauses[0], settings.RetryPauses[^1]));
    }

    [Theory]
    [InlineData("RetryPauses", "")]
    [InlineData("RetryPauses", "00:00:02, 00:01:00")]
    [InlineData("GiveUpAfter", "10.00:00:00")]
    public void Times_may_be_set(string name, string value) => Settings.Of((name, value));

    [Theory]
    [InlineData("RetryPauses", "00:00:05;00:01:00")]
    [InlineData("RetryPauses", "00:00:00")]
    [InlineData("RetryPauses", "2.00:00:00")]
    [InlineData("GiveUpAfter", "3 days")]
    [InlineData("AnswerWithin", "00:05:00")]
    [InlineData("TakeOverAfter", "-00:00:05")]
    [InlineData("AllowHttp", "yes")]
    public void A_wrong_setting_stops_the_start_with_its_name(string name, string value)
    {
        var refusal = Assert.Throws<InvalidSettingException>(() => Settings.Of((name, value)));
        Assert.Contains($"Webhooks:{name}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, null, 2)]
    [InlineData(1, 1, null, 2.4)]
    [InlineData(2, 0.5, null, 11)]
    [InlineData(3, 0, null, 60)]
    [InlineData(4, 0, null, 60)]
    [InlineData(1000, 0, null, 60)]
    [InlineData(1, 0, 30, 30)]
    [InlineData(3, 0, 30, 60)]
    public void Pauses_grow_vary_and_respect_Retry_After(int failures, double random, int? retryAfter, double seconds)
    {
        var pauses = new RetryPauses(Settings.Of(("RetryPauses", "00:00:02,00:00:10,00:01:00")));
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            pauses.After(failures, random, retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null));
    }
}

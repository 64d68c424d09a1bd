using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Tests.Webhooks;

public sealed class ReceiverUrlTests
{
    [Theory]
    [InlineData("https://ehr.example/hook")]
    [InlineData("https://ehr.example:8443/hook?token=1")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    public void Public_https_URLs_are_allowed(string url)
    {
        Assert.True(Urls(Settings.Of()).TryRead(url, out Uri? read, out _));
        Assert.Equal(new Uri(url), read);
    }

    [Theory]
    [InlineData("", "absolute URL")]
    [InlineData("/hook", "absolute URL")]
    [InlineData("ftp://ehr.example/", "absolute URL")]
    [InlineData("http://ehr.example/", "https://")]
    [InlineData("https://user:password@ehr.example/", "user name or password")]
    [InlineData("https://ehr.example/#part", "fragment")]
    [InlineData("https://127.0.0.1/", "not public")]
    [InlineData("https://2130706433/", "not public")]
    [InlineData("https://0x7f.1/", "not public")]
    [InlineData("https://[::1]/", "not public")]
    [InlineData("https://[::ffff:10.0.0.1]/", "not public")]
    [InlineData("https://169.254.169.254/latest/meta-data", "not public")]
    public void Other_URLs_are_refused_with_the_reason(string url, string reason)
    {
        Assert.False(Urls(Settings.Of()).TryRead(url, out _, out string? refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_URL_has_a_limited_length() =>
        Assert.False(Urls(Settings.Of()).TryRead("https://ehr.example/" + new string('a', 2000), out _, out _));

    [Fact]
    public void Settings_allow_private_addresses_and_http() =>
        Assert.True(Urls(Settings.Local()).TryRead("http://127.0.0.1:8080/", out _, out _));

    [Theory]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(23, false)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isValid) =>
        Assert.Equal(isValid, WebhookSecret.IsValid("whsec_" + Convert.ToBase64String(new byte[bytes])));

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_!!!!")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Other_texts_are_not_secrets(string text) => Assert.False(WebhookSecret.IsValid(text));

    [Fact]
    public void A_created_secret_is_valid_new_and_not_shown_by_accident()
    {
        WebhookSecret one = WebhookSecret.Create(DateTimeOffset.UnixEpoch), other = WebhookSecret.Create(DateTimeOffset.UnixEpoch);
        Assert.True(WebhookSecret.IsValid(one.Text));
        Assert.NotEqual(one.Text, other.Text);
        Assert.DoesNotContain(one.Text[6..], $"{one}", StringComparison.Ordinal);
    }

    private static ReceiverUrl Urls(WebhookSettings settings) =>
        new(settings, new GuardedConnections(new SystemHostAddresses(), settings));
}

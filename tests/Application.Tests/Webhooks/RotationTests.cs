using GuidelineDecisions.Application.Webhooks;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>A receiver has a day to replace its secret: until then both secrets sign.</summary>
public sealed class RotationTests
{
    private readonly DeliveryWorld world = new();

    [Fact]
    public async Task After_a_rotation_the_former_secret_signs_for_a_day()
    {
        WebhookSecret former = Assert.Single(world.Stored.Secrets);
        WebhookSecret created =
            (await world.Administration.RotateAsync(Events.Partner.Id, "ehr", TestContext.Current.CancellationToken))!.Value.Secret;
        AssertSignForADay(created.Text, former.Text);
    }

    [Fact]
    public async Task A_secret_that_the_partner_replaces_signs_for_a_day()
    {
        WebhookSecret former = Assert.Single(world.Stored.Secrets), given = WebhookSecret.Create(world.Now);
        await PutAsync(given.Text);
        AssertSignForADay(given.Text, former.Text);
    }

    [Fact]
    public async Task Storing_a_webhook_with_its_present_secret_or_none_changes_no_secret()
    {
        WebhookSecret present = Assert.Single(world.Stored.Secrets);
        foreach (string? secret in new[] { present.Text, null })
        {
            await PutAsync(secret);
            Assert.Equal(present, Assert.Single(world.Stored.Secrets));
        }
    }

    private Task<PutWebhookResult> PutAsync(string? secret) => world.Administration.PutAsync(
        Events.Partner, "ehr", new WebhookContent(world.Stored.Url, [], secret), "key:test", TestContext.Current.CancellationToken);

    private void AssertSignForADay(string latest, string former)
    {
        Assert.Equal([latest, former], SignersAt(world.Now + TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1)));
        Assert.Equal([latest], SignersAt(world.Now + TimeSpan.FromHours(24)));
    }

    private IEnumerable<string> SignersAt(DateTimeOffset at) =>
        world.Stored.Secrets.Where(secret => secret.IsActiveAt(at)).Select(secret => secret.Text);
}

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

internal sealed class FakeClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}

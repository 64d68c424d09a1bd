namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A clock that stands where it is set.</summary>
internal sealed class FakeClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}

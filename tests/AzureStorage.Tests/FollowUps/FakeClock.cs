namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

internal sealed class FakeClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    /// <summary>How far the clock advances each time it is read.</summary>
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => Now += Step;
}

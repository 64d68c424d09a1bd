namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>A clock that stands: shortly before midnight in UTC, which is another day further east.</summary>
internal sealed class FixedClock : TimeProvider
{
    public const string Today = "2026-11-23";

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east");

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);
}

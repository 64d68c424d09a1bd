namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>A clock that never advances: shortly before midnight in UTC, when it is already the next day further east.</summary>
internal sealed class FixedClock : TimeProvider
{
    public const string Today = "2026-11-23";

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east");

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);
}

using System.Text.Json.Nodes;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// A plain model of a case and its schedules that advances day by day. It has no timers, messages, hosts or storage.
/// </summary>
internal abstract class FollowedCase(DateOnly born)
{
    private DateOnly today = born;

    /// <summary>The id of the guideline.</summary>
    public abstract string Guideline { get; }

    /// <summary>The expected events, in order: by day, and on one day in the order of the guideline's schedules.</summary>
    public List<string> Events { get; } = [];

    /// <summary>The schedules, in the guideline's order.</summary>
    protected abstract IReadOnlyList<PlainSchedule> Schedules { get; }

    /// <summary>The facts as the partner sends them.</summary>
    public abstract JsonObject Facts();

    public void AdvanceTo(DateOnly day)
    {
        while (today < day)
        {
            today = today.AddDays(1);
            foreach (PlainSchedule schedule in Schedules)
                Events.AddRange(schedule.Advance(today));
        }
    }

    protected static DateOnly Later(DateOnly? one, DateOnly other) => one is { } known && known > other ? known : other;

    protected void ApplyFacts(Action change)
    {
        change();
        foreach (PlainSchedule schedule in Schedules)
            Events.AddRange(schedule.ApplyFacts(today));
    }
}

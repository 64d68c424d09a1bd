using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Tests.Cases;

/// <summary>Outcomes that engine 1.0.0 stored have one window at most, without the id of its schedule.</summary>
public sealed class EarlierEngineTests
{
    private const string Stored = """
        {
          "scope": "in", "recommendations": [], "undetermined": [], "notices": [], "options": [],
          "followUp": { "action": "serial-imaging", "dueFrom": "2026-08-01", "overdueAfter": "2026-10-01" }
        }
        """;

    [Fact]
    public void The_window_becomes_a_list_of_one()
    {
        Outcome outcome = Outcome.Parse(Stored);
        OutcomeWindow window = Assert.Single(outcome.FollowUps);
        Assert.Equal(("serial-imaging", null, new DateOnly(2026, 10, 1)), (window.Action, window.Schedule, window.OverdueAfter));
        Assert.DoesNotContain("\"followUp\"", outcome.ToJson(), StringComparison.Ordinal);
        Assert.Equal(outcome.ToJson(), Outcome.Parse(outcome.ToJson()).ToJson());
    }

    [Fact]
    public void No_window_becomes_an_empty_list() =>
        Assert.Empty(Outcome.Parse(Stored.Replace("\"followUp\": {", "\"followUp\": null, \"other\": {", StringComparison.Ordinal)).FollowUps);

    [Fact]
    public void The_same_window_with_its_schedule_is_no_change()
    {
        Outcome before = Outcome.Parse(Stored);
        OutcomeWindow window = before.FollowUps[0] with { Schedule = "spine-imaging" };
        Assert.Empty(OutcomeChange.Between(before, before with { FollowUps = [window] }));
        OutcomeChange change = Assert.Single(
            OutcomeChange.Between(before, before with { FollowUps = [window with { OverdueAfter = new DateOnly(2026, 11, 1) }] }));
        Assert.Equal(("follow-up", "serial-imaging"), (change.Part, change.Id));
    }

    [Fact]
    public void An_end_is_a_change()
    {
        OutcomeWindow window = Outcome.Parse(Stored).FollowUps[0] with { Schedule = "scans" };
        Outcome before = Outcome.Parse(Stored) with { FollowUps = [window] };
        OutcomeChange change = Assert.Single(OutcomeChange.Between(before, before with { FollowUps = [window with { HasEnded = true }] }));
        Assert.Equal(("scans", "serial-imaging ended on 2026-08-01"), (change.Id, change.To));
    }
}

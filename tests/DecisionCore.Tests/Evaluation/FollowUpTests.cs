using System.Globalization;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Tests.Facts;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>Serial imaging is due 2 to 4 calendar months after the later of radiotherapy and the last imaging.</summary>
public sealed class FollowUpTests
{
    [Theory]
    [InlineData("2026-08-31", "2026-10-31", "2026-12-31")]
    [InlineData("2026-10-31", "2026-12-31", "2027-02-28")]
    [InlineData("2025-12-31", "2026-02-28", "2026-04-30")]
    [InlineData("2023-12-31", "2024-02-29", "2024-04-30")]
    public void The_window_is_counted_in_calendar_months(string radiotherapyEnd, string dueFrom, string overdueAfter)
    {
        FollowUpWindow window = Window($"\"vertebralRadiotherapyEnd\": \"{radiotherapyEnd}\"", FactsOf.Today)!;
        Assert.Equal(
            (DateOnly.Parse(dueFrom, CultureInfo.InvariantCulture), DateOnly.Parse(overdueAfter, CultureInfo.InvariantCulture)),
            (window.DueFrom, window.OverdueAfter));
    }

    [Theory]
    [InlineData("2026-10-30", FollowUpStatus.Scheduled)]
    [InlineData("2026-10-31", FollowUpStatus.Due)]
    [InlineData("2026-12-31", FollowUpStatus.Due)]
    [InlineData("2027-01-01", FollowUpStatus.Overdue)]
    public void The_first_and_the_last_day_belong_to_the_window(string asOf, FollowUpStatus status) =>
        Assert.Equal(
            status, Window("\"vertebralRadiotherapyEnd\": \"2026-08-31\"", DateOnly.Parse(asOf, CultureInfo.InvariantCulture))!.Status);

    [Theory]
    [InlineData("2026-05-01", "vertebralRadiotherapyEnd", "2026-06-01")]
    [InlineData("2026-06-02", "lastSpineImaging", "2026-06-02")]
    public void The_window_is_counted_from_the_later_of_the_two_dates(string imaging, string countedFrom, string date)
    {
        FollowUpWindow window =
            Window($"\"vertebralRadiotherapyEnd\": \"2026-06-01\", \"lastSpineImaging\": \"{imaging}\"", FactsOf.Today)!;
        Assert.Equal((countedFrom, DateOnly.Parse(date, CultureInfo.InvariantCulture)), (window.CountedFrom, window.CountedFromDate));
        Assert.Empty(window.Unknown);
    }

    [Fact]
    public void An_unknown_imaging_date_is_reported_and_asked_for()
    {
        Decision decision = Evaluator.Decide(FactsOf.ValidInScope("\"vertebralRadiotherapyEnd\": \"2026-06-01\""));
        Assert.Equal(["lastSpineImaging"], Assert.Single(decision.FollowUps).Unknown);
        Assert.Contains("lastSpineImaging", decision.Missing.Select(missing => missing.Fact.Id));
    }

    [Theory]
    [InlineData("\"lastSpineImaging\": \"2026-06-01\"")]
    [InlineData("\"vertebralRadiotherapyEnd\": null")]
    public void No_follow_up_is_scheduled_before_radiotherapy(string facts) => Assert.Null(Window(facts, FactsOf.Today));

    [Fact]
    public void No_follow_up_is_scheduled_out_of_scope() => Assert.Empty(
        Evaluator.Decide(FactsOf.Valid("""{ "her2Status": "negative", "vertebralRadiotherapyEnd": "2026-06-01" }""")).FollowUps);

    private static FollowUpWindow? Window(string facts, DateOnly asOf) =>
        Evaluator.Decide(FactsOf.ValidInScope(facts, asOf)).FollowUps.SingleOrDefault();
}

using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Schedules of format 2, and the mistakes that authors can make in them.</summary>
public sealed class ScheduleReadingTests
{
    private const string Series = """
        {
          "id": "scans", "rule": "S1-scan", "after": ["seen"],
          "steps": [{ "opens": "6 months", "closes": "1 year" }, { "opens": "13 months + 4 weeks" }],
          "step": "count", "repeat": { "opens": "2 years", "closes": "2 years + 4 weeks" },
          "until": { "after": "5 years", "of": "seen" }, "monthEnd": "rollOver", "reminderEveryDays": 14, "what": "CT", "reading": "Our reading: x."
        }
        """;

    [Fact]
    public void A_series_with_repetition_and_end_is_read()
    {
        Schedule schedule = Assert.Single(Check(_ => { }).Value!.Guideline.Schedules);
        Assert.Equal(("scans", "S1-scan", "count", "CT", 14), (schedule.Id, schedule.Rule, schedule.Step, schedule.What, schedule.ReminderEveryDays));
        Assert.Equal(["6 months to 1 year", "from 13 months + 4 weeks"], schedule.Steps.Select(ScheduleText.Of));
        Assert.Equal("2 years to 2 years + 4 weeks", ScheduleText.Of(schedule.Repeat!));
        Assert.Equal(("5 years", "seen"), ($"{schedule.Until!.After}", schedule.Until.Of));
        Assert.Equal(MonthEnd.RollOver, schedule.MonthEnd);
    }

    [Fact]
    public void A_short_schedule_needs_only_an_id_a_rule_a_date_a_window_and_what_to_do()
    {
        Schedule schedule = Assert.Single(Check(document => document["schedules"] = JsonEdit.Parse("""
            [{ "id": "scans", "rule": "S1-scan", "after": ["seen"], "steps": [{ "opens": "0 days" }], "what": "CT" }]
            """)).Value!.Guideline.Schedules);
        Assert.Null(schedule.ReminderEveryDays);
        Assert.Equal(MonthEnd.Clamp, schedule.MonthEnd);
    }

    [Theory]
    [InlineData("/schedules/0/colour", "1", "/schedules/0/colour")]
    [InlineData("/schedules/0/rule", "\"S9\"", "/schedules/0/rule")]
    [InlineData("/schedules/0/after", "[]", "/schedules/0/after")]
    [InlineData("/schedules/0/after/0", "\"count\"", "/schedules/0/after/0")]
    [InlineData("/schedules/0/after/0", "\"sene\"", "/schedules/0/after/0")]
    [InlineData("/schedules/0/steps", "[]", "/schedules/0/steps")]
    [InlineData("/schedules/0/steps/0/colour", "1", "/schedules/0/steps/0/colour")]
    [InlineData("/schedules/0/steps/0/opens", "\"6 moons\"", "/schedules/0/steps/0/opens")]
    [InlineData("/schedules/0/steps/0/opens", "\"0 months - 1 day\"", "/schedules/0/steps/0/opens")]
    [InlineData("/schedules/0/steps/0/closes", "\"5 months\"", "/schedules/0/steps/0/closes")]
    [InlineData("/schedules/0/steps/0/closes", "\"6 months - 1 day\"", "/schedules/0/steps/0/closes")]
    [InlineData("/schedules/0/steps/0/closes", "\"26 weeks\"", "/schedules/0/steps/0/closes")]
    [InlineData("/schedules/0/step", "\"seen\"", "/schedules/0/step")]
    [InlineData("/schedules/0/step", "\"cuont\"", "/schedules/0/step")]
    [InlineData("/schedules/0/repeat", "{}", "/schedules/0/repeat")]
    [InlineData("/schedules/0/repeat/closes", "\"1 year\"", "/schedules/0/repeat/closes")]
    [InlineData("/schedules/0/until", "{}", "/schedules/0/until")]
    [InlineData("/schedules/0/until/of", "\"count\"", "/schedules/0/until/of")]
    [InlineData("/schedules/0/until/after", "\"5\"", "/schedules/0/until/after")]
    [InlineData("/schedules/0/until/when", """{ "always": true }""", "/schedules/0/until/when")]
    [InlineData("/schedules/0/until", """{ "when": { "fact": "nothing", "equals": true } }""", "/schedules/0/until/when/fact")]
    [InlineData("/schedules/0/monthEnd", "\"wrap\"", "/schedules/0/monthEnd")]
    [InlineData("/schedules/0/reminderEveryDays", "0", "/schedules/0/reminderEveryDays")]
    [InlineData("/schedules/0/what", "\"\"", "/schedules/0/what")]
    [InlineData("/schedules/-", Series, "/schedules")]
    [InlineData("/followUps", "[]", "/followUps")]
    [InlineData("/format", "1", "/schedules")]
    public void A_mistake_is_reported_at_its_place(string pointer, string json, string place)
    {
        IReadOnlyList<InputError> errors = Check(document => JsonEdit.Set(document, pointer, JsonEdit.Parse(json))).Errors;
        Assert.Contains(errors, error => error.Pointer == place);
    }

    [Fact]
    public void Several_windows_need_the_fact_that_counts_the_follow_ups()
    {
        InputError error = Assert.Single(Check(document => JsonEdit.Remove(document, "/schedules/0/step")).Errors);
        Assert.Equal("/schedules/0", error.Pointer);
        Assert.Contains("'step'", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_windows_of_all_schedules_are_limited()
    {
        string many = string.Join(",", Enumerable.Repeat("""{ "opens": "1 day" }""", GuidelineLimits.Windows));
        InputError error = Assert.Single(Check(document => JsonEdit.Set(document, "/schedules/0/steps", JsonEdit.Parse($"[{many}]"))).Errors);
        Assert.Equal("/schedules", error.Pointer);
    }

    private static Result<CheckedGuideline> Check(Action<JsonNode> edit)
    {
        JsonNode document = MinimalDocument.OfFormat2();
        document["schedules"] = new JsonArray(JsonEdit.Parse(Series));
        edit(document);
        return MinimalDocument.Check(document);
    }
}

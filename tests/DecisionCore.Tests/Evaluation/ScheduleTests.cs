using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Tests.Answers;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>A scan 6 to 12 months after the first one, then every 2 years until 5 years.</summary>
public sealed class ScheduleTests
{
    private const string Scans = """
        {
          "id": "scans", "rule": "S1-scan", "after": ["seen", "last"], "steps": [{ "opens": "6 months", "closes": "1 year" }],
          "step": "count", "repeat": { "opens": "2 years", "closes": "2 years + 4 weeks" },
          "until": { "after": "5 years", "of": "seen" }, "what": "CT"
        }
        """;

    [Theory]
    [InlineData("2020-01-31", null, 0, "2020-07-31 to 2021-01-31 Overdue")]
    [InlineData("2020-08-31", "2021-02-28", 1, "2023-02-28 to 2023-03-28 Overdue")]
    [InlineData("2022-01-01", "2025-06-01", 2, "2027-01-01 to 2027-01-01 Ended")]
    [InlineData("2022-01-01", "2025-01-01", 2, "2027-01-01 to 2027-01-29 Scheduled")]
    [InlineData("2022-01-01", "2025-01-02", 2, "2027-01-01 to 2027-01-01 Ended")]
    public void A_series_repeats_until_its_end(string seen, string? last, int count, string window)
    {
        string lastDate = last is null ? "" : $", \"last\": \"{last}\"";
        FollowUpWindow found = Assert.Single(Decide(Invariant($"\"seen\": \"{seen}\", \"count\": {count}{lastDate}")).FollowUps);
        Assert.Equal(window, Invariant($"{found.DueFrom:yyyy-MM-dd} to {found.OverdueAfter:yyyy-MM-dd} {found.Status}"));
        Assert.Equal(count, found.Step);
    }

    [Fact]
    public void Without_repetition_the_schedule_ends_after_its_steps_on_the_day_of_the_last_one()
    {
        FollowUpWindow found = Assert.Single(Decide(
            "\"seen\": \"2026-01-01\", \"last\": \"2026-08-01\", \"count\": 1",
            schedule => schedule.AsObject().Remove("repeat")).FollowUps);
        Assert.Equal((FollowUpStatus.Ended, new DateOnly(2026, 8, 1)), (found.Status, found.DueFrom));
        Assert.Empty(found.Unknown);
    }

    [Fact]
    public void An_unknown_step_gives_no_window_but_a_question_that_names_the_schedule()
    {
        Decision decision = Decide("\"seen\": \"2026-01-01\"");
        Assert.Empty(decision.FollowUps);
        Assert.Equal(["count"], Assert.Single(decision.UndeterminedFollowUps).Needs);
        JsonNode question = Assert.Single(
            JsonNode.Parse(Answer.Of(decision.Facts))!["missing"]!.AsArray(), missing => (string)missing!["fact"]! == "count")!;
        Assert.Equal("scans", (string)question["schedules"]![0]!);
    }

    [Fact]
    public void A_schedule_that_has_ended_for_every_step_says_so_although_the_step_is_unknown() =>
        Assert.Equal(FollowUpStatus.Ended, Assert.Single(Decide("\"seen\": \"2015-01-01\", \"last\": \"2026-01-01\"").FollowUps).Status);

    [Fact]
    public void A_window_without_an_end_is_due_for_ever_and_its_last_day_is_null()
    {
        Decision decision = Decide("\"seen\": \"2020-01-01\", \"count\": 0", schedule =>
        {
            schedule["steps"]![0]!.AsObject().Remove("closes");
            schedule.AsObject().Remove("until");
        });
        Assert.Equal((FollowUpStatus.Due, null), (decision.FollowUps[0].Status, decision.FollowUps[0].OverdueAfter));
        JsonNode window = JsonNode.Parse(Answer.Of(decision.Facts))!["followUps"]![0]!;
        Assert.Null(window["overdueAfter"]);
        Assert.Equal(0, (int)window["step"]!);
    }

    [Theory]
    [InlineData("true", FollowUpStatus.Ended)]
    [InlineData("false", FollowUpStatus.Overdue)]
    [InlineData("null", null)]
    public void A_condition_ends_a_schedule(string stopped, FollowUpStatus? status)
    {
        Decision decision = Decide($"\"seen\": \"2020-01-01\", \"count\": 0, \"stopped\": {stopped}", schedule =>
            schedule["until"] = JsonEdit.Parse("""{ "when": { "fact": "stopped", "equals": true } }"""));
        Assert.Equal(status, decision.FollowUps.SingleOrDefault()?.Status);
        Assert.Equal(status is null ? ["stopped"] : [], decision.UndeterminedFollowUps.SelectMany(open => open.Needs));
    }

    [Fact]
    public void Several_schedules_hold_at_once_in_the_order_of_the_document()
    {
        JsonNode document = Document(_ => { });
        JsonNode second = JsonEdit.Parse(Scans);
        second["id"] = "a-second";
        document["schedules"]!.AsArray().Add(second);
        Decision decision = Decide(document, "\"seen\": \"2026-01-01\", \"count\": 0");
        Assert.Equal(["scans", "a-second"], decision.FollowUps.Select(window => window.Schedule.Id));
    }

    private static Decision Decide(string facts, Action<JsonNode>? edit = null) => Decide(Document(edit ?? (_ => { })), facts);

    private static Decision Decide(JsonNode document, string facts)
    {
        var reader = new FactsReader(GuidelineCompiler.Compile(MinimalDocument.Check(document).Value!));
        using var json = System.Text.Json.JsonDocument.Parse($$"""{ "flag": true, {{facts}} }""");
        return Evaluator.Decide(reader.Read(json.RootElement, new DateOnly(2026, 11, 23)).Value!);
    }

    private static JsonNode Document(Action<JsonNode> edit)
    {
        JsonNode document = MinimalDocument.OfFormat2();
        JsonEdit.Set(document, "/facts/-", JsonEdit.Parse("""{ "id": "last", "type": "date", "label": "last", "question": "Last?" }"""));
        JsonEdit.Set(
            document, "/facts/-", JsonEdit.Parse("""{ "id": "stopped", "type": "boolean", "label": "s", "question": "Stopped?" }"""));
        JsonNode schedule = JsonEdit.Parse(Scans);
        edit(schedule);
        document["schedules"] = new JsonArray(schedule);
        return document;
    }
}

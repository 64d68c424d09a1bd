using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.LungNodules;

public sealed class AnswerTests(TestedService service)
{
    [Fact]
    public async Task An_answer_has_the_advice_its_window_and_the_limits_of_the_guideline()
    {
        JsonElement answer = await AskAsync(Nodule.Solid);
        Assert.Equal($"{Nodule.Canonical}|1.0.0", answer.Text("guideline", "canonical"));
        Assert.Equal("in", answer.Text("scope", "status"));
        JsonElement advice = Assert.Single(answer.List("recommendations"));
        Assert.Equal(
            ("F4-ct", "follow-up-ct", "recommend"), (advice.Text("rule"), advice.Text("action"), advice.Text("verdict")));
        AssertWindow(answer, "solid-6-to-8-mm-high-risk", "2026-11-10", "2027-05-10", "due");
        Assert.Equal(["F4"], Assert.Single(answer.List("followUps")).Names("statements"));
        Assert.True(answer.At("statements", "F4", "paraphrase").GetBoolean());
        Assert.NotEmpty(answer.List("limits"));
        Assert.Contains("not for patient care", answer.Text("disclaimer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_window_of_a_series_depends_on_the_number_of_follow_up_CTs()
    {
        JsonElement second = await AskAsync(
            Nodule.With(("followUpCts", 1), ("lastCt", "2026-11-20"), ("changeSinceBaseline", "none")));
        AssertWindow(second, "solid-6-to-8-mm-high-risk", "2027-11-10", "2028-05-10", "scheduled");
        JsonElement complete = await AskAsync(
            Nodule.With(("followUpCts", 2), ("lastCt", "2026-11-20"), ("changeSinceBaseline", "none")));
        Assert.Empty(complete.List("followUps"));
        Assert.Equal(["series-complete"], complete.List("recommendations").Texts("rule"));
    }

    [Fact]
    public async Task A_series_repeats_until_its_end_and_says_once_that_it_has_ended()
    {
        (string, object?)[] groundGlass =
            [("attenuation", "ground-glass"), ("risk", null), ("baselineCt", "2022-01-15"), ("changeSinceBaseline", "none")];
        JsonElement repeated = await AskAsync(Nodule.With([.. groundGlass, ("followUpCts", 2), ("lastCt", "2024-09-15")]));
        AssertWindow(repeated, "ground-glass-later", "2026-09-15", "2026-12-15", "due");
        JsonElement ended = await AskAsync(Nodule.With([.. groundGlass, ("followUpCts", 3), ("lastCt", "2026-09-20")]));
        Assert.Equal("ended", Assert.Single(ended.List("followUps")).Text("status"));
    }

    [Fact]
    public async Task Sizes_are_rounded_to_the_whole_millimetre()
    {
        foreach ((decimal size, string rule) in new[] { (5.4m, "F2-optional-ct"), (5.5m, "F4-ct"), (8.4m, "F4-ct"), (8.5m, "F5-ct") })
            Assert.Contains(rule, (await AskAsync(Nodule.With(("averageDiameterMm", size)))).List("recommendations").Texts("rule"));
    }

    [Fact]
    public async Task Growth_ends_the_follow_up_and_calls_for_a_work_up()
    {
        JsonElement grown = await AskAsync(
            Nodule.With(("followUpCts", 1), ("lastCt", "2026-11-20"), ("changeSinceBaseline", "grown")));
        Assert.Equal(["F14-pet-ct", "F14-biopsy", "F14-resection"], grown.List("recommendations").Texts("rule"));
        Assert.StartsWith("The nodule is highly suspicious", Assert.Single(grown.List("notices")).Text("text"), StringComparison.Ordinal);
        Assert.Empty(grown.List("followUps"));
    }

    [Fact]
    public async Task A_missing_fact_is_asked_for()
    {
        JsonElement answer = await AskAsync(Nodule.With(("risk", null)));
        Assert.Equal(["F3-first-ct", "F4-ct"], answer.List("undetermined").Texts("rule"));
        JsonElement risk = Assert.Single(answer.List("missing"), fact => fact.Text("fact") == "risk");
        Assert.Equal("Do you judge the patient's risk of lung cancer as low or high?", risk.Text("question"));
    }

    [Theory]
    [InlineData("solidComponentMm", 3)]
    [InlineData("lastCt", "2026-05-09")]
    [InlineData("lastCt", "2026-06-01")]
    [InlineData("changeSinceBaseline", "grown")]
    [InlineData("birthDate", "2026-05-11")]
    public async Task Facts_that_contradict_each_other_are_errors(string fact, object value)
    {
        Reply reply = await service.AskAsync(Nodule.Request(Nodule.With((fact, value))));
        reply.AssertProblem(400, "invalid-request");
        Assert.Contains("contradict each other", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_the_scope_nothing_is_recommended()
    {
        JsonElement answer = await AskAsync(Nodule.With(("knownCancer", true)));
        Assert.Equal(("out", 0, 0), (
            answer.Text("scope", "status"), answer.List("recommendations").Count, answer.List("followUps").Count));
    }

    private async Task<JsonElement> AskAsync(string facts)
    {
        Reply reply = await service.AskAsync(Nodule.Request(facts));
        Assert.True(reply.Status == 200, $"{reply}");
        return reply.Json;
    }

    private static void AssertWindow(JsonElement answer, string schedule, string dueFrom, string overdueAfter, string status)
    {
        JsonElement window = Assert.Single(answer.List("followUps"));
        Assert.Equal(
            (schedule, dueFrom, overdueAfter, status),
            (window.Text("schedule"), window.Text("dueFrom"), window.Text("overdueAfter"), window.Text("status")));
    }
}

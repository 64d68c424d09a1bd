using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.Recommendations;

public sealed class TraceTests(TestedService service)
{
    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task The_trace_has_every_rule_with_the_same_truth_as_the_answer(string patient)
    {
        Reply reply = await service.AskAsync(Ask.About(Patients.All[patient]), "?explain=trace");
        (string List, string Truth)[] lists = [("recommendations", "held"), ("undetermined", "undetermined"), ("considered", "not-held")];
        IEnumerable<(string, string)> answered =
            lists.SelectMany(list => reply.Json.List(list.List).Select(rule => (rule.Text("rule"), list.Truth)));
        IEnumerable<(string, string)> traced = reply.Json.At("trace").List("rules").Select(rule => (rule.Text("rule"), rule.Text("truth")));
        Assert.Equal(answered.Order(), traced.Order());
    }

    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task The_trace_is_the_only_addition(string patient)
    {
        Reply plain = await service.AskAsync(Ask.About(Patients.All[patient]));
        Reply explained = await service.AskAsync(Ask.About(Patients.All[patient]), "?explain=trace");
        JsonObject rest = JsonNode.Parse(explained.Body)!.AsObject();
        Assert.True(rest.Remove("trace"));
        Assert.False(plain.Json.TryGetProperty("trace", out _));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(plain.Body), rest));
    }

    [Fact]
    public async Task A_comparison_is_traced_with_its_value()
    {
        Reply reply = await service.AskAsync(Ask.About(Patients.EmergencyInScope), "?explain=trace");
        JsonElement rule = Rule(reply, "S11-spine-surgery-instability");
        JsonElement comparison = rule.GetProperty("when");
        Assert.Equal("sins", comparison.GetProperty("score").GetString());
        Assert.Equal("unknown", comparison.GetProperty("truth").GetString());
        Assert.Equal("""{"least":5,"most":17}""", comparison.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("?explain=other")]
    [InlineData("?explain=")]
    [InlineData("?explain")]
    [InlineData("?explain=TRACE")]
    [InlineData("?explain=trace&explain=trace")]
    [InlineData("?explain=trace,")]
    [InlineData("?explain=whatif,trace,whatif")]
    [InlineData("?explain=trace%00")]
    [InlineData("?explain=%ff")]
    public async Task Any_other_value_of_explain_is_an_error(string query)
    {
        Reply reply = await service.AskAsync(Ask.About("{}"), query);
        Assert.Contains("'trace'", reply.AssertProblem(400, "invalid-parameter").Text("detail"), StringComparison.Ordinal);
    }

    private static JsonElement Rule(Reply reply, string id) =>
        reply.Json.GetProperty("trace").GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("rule").GetString() == id);
}

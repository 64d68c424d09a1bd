using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.Recommendations;

/// <summary>A client chooses how much of a decision it receives. What two views have in common is equal.</summary>
public sealed class ViewTests(TestedService service)
{
    private static readonly string[] OfPlan =
    [
        "headline", "decisionId", "engineVersion", "asOf", "guideline", "scope", "plan", "notices", "followUps", "disclaimer",
    ];

    private static readonly string[] OfFull =
    [
        "headline", "decisionId", "engineVersion", "asOf", "guideline", "scope", "plan", "recommendations", "undetermined", "considered",
        "options", "missing", "notices", "followUps", "statements", "references", "disclaimer",
    ];

    private static readonly string[] PartsOfActions = ["now", "stop", "due", "do", "inform", "avoid"];

    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task The_plan_is_a_part_of_the_full_answer(string patient)
    {
        Reply full = await service.AskAsync(Ask.About(Patients.All[patient]));
        Reply plan = await service.AskAsync(Ask.About(Patients.All[patient]), "?view=plan");
        Assert.Equal(OfPlan, plan.Json.EnumerateObject().Select(member => member.Name));
        string[] leftOut = [.. OfPlan.SelectMany(member => LeftOut(full.Json.At(member), plan.Json.At(member), member)).Distinct()];
        string[] mayBeLeftOut =
        [
            "guideline.title", "scope.label", "scope.because", "scope.statements",
            .. PartsOfActions.Select(part => $"plan.{part}.rules"),
        ];
        Assert.Empty(leftOut.Except(mayBeLeftOut));
        Assert.Contains("guideline.title", leftOut);
        Assert.Equal(full.Body, (await service.AskAsync(Ask.About(Patients.All[patient]), "?view=full&statements=cited")).Body);
        Assert.Equal(OfFull, full.Json.EnumerateObject().Select(member => member.Name).Where(name => name != "limits"));
    }

    /// <summary>The paths of the members that only the whole has. Everything that both have must be equal.</summary>
    private static IEnumerable<string> LeftOut(JsonElement whole, JsonElement part, string path)
    {
        Assert.Equal(whole.ValueKind, part.ValueKind);
        switch (whole.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.All(part.EnumerateObject(), member => Assert.True(whole.TryGetProperty(member.Name, out _), member.Name));
                return whole.EnumerateObject().SelectMany(member => part.TryGetProperty(member.Name, out JsonElement found)
                    ? LeftOut(member.Value, found, $"{path}.{member.Name}")
                    : [$"{path}.{member.Name}"]);
            case JsonValueKind.Array:
                Assert.Equal(whole.GetArrayLength(), part.GetArrayLength());
                return whole.EnumerateArray().Zip(part.EnumerateArray()).SelectMany(item => LeftOut(item.First, item.Second, path));
            default:
                Assert.True(JsonElement.DeepEquals(whole, part), path);
                return [];
        }
    }

    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task An_answer_has_the_statements_that_it_cites_or_all_or_none(string patient)
    {
        string body = Ask.About(Patients.All[patient]);
        Reply cited = await service.AskAsync(body), all = await service.AskAsync(body, "?statements=all");
        Reply none = await service.AskAsync(body, "?statements=none");
        string[] shown = Names(cited), every = Names(all);
        Assert.Empty(shown.Except(every));
        Assert.Equal(37, every.Length);
        JsonObject without = JsonNode.Parse(cited.Body)!.AsObject();
        Assert.True(without.Remove("statements") && without.Remove("references"));
        Assert.True(JsonNode.DeepEquals(without, JsonNode.Parse(none.Body)));
        // References are those that the shown statements cite.
        IEnumerable<string> numbers = cited.Json.At("statements").EnumerateObject()
            .SelectMany(statement => statement.Value.GetProperty("citation").EnumerateArray()).Select(number => number.GetRawText());
        Assert.Equal(
            numbers.Distinct().Order(StringComparer.Ordinal),
            cited.Json.At("references").EnumerateObject().Select(reference => reference.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_invalid_parameter_is_reported_at_once()
    {
        Reply reply = await service.AskAsync(Ask.About(Patients.Full), "?view=short&statements=some&explain=all");
        Assert.Equal(400, reply.Status);
        Assert.Equal(
            "view: Expected 'full' or 'plan', or no parameter. statements: Expected 'cited', 'all' or 'none', or no parameter. "
                + "explain: Expected 'trace', 'whatif' or 'trace,whatif', or no parameter.",
            reply.Json.Text("detail"));
    }

    private static string[] Names(Reply reply) => [.. reply.Json.At("statements").EnumerateObject().Select(member => member.Name)];
}

using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.Recommendations;

public sealed class ReplayTests(TestedService service)
{
    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task The_same_request_returns_the_same_bytes(string patient)
    {
        string question = Ask.About(Patients.All[patient]);
        Assert.Equal((await service.AskAsync(question, "?explain=trace")).Body, (await service.AskAsync(question, "?explain=trace")).Body);
    }

    [Fact]
    public async Task Concurrent_requests_get_the_same_answers_as_single_ones()
    {
        byte[] alone = (await service.AskAsync(Ask.About(Patients.Full))).Body;
        IEnumerable<string> patients = Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? Patients.Full : Patients.Deferral);
        Reply[] replies = await Task.WhenAll(patients.Select(patient => service.AskAsync(Ask.About(patient))));
        Assert.All(replies.Where((_, i) => i % 2 == 0), reply => Assert.Equal(alone, reply.Body));
    }

    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task The_order_of_the_facts_and_of_the_members_does_not_matter(string patient)
    {
        IEnumerable<string> facts = JsonNode.Parse(Patients.All[patient])!.AsObject()
            .Select(fact => $"\"{fact.Key}\":{fact.Value?.ToJsonString() ?? "null"}");
        string reversed = $$"""{"facts":{ {{string.Join(',', facts.Reverse())}} },"asOf":"{{Ask.AsOf}}","guideline":"{{Ask.Guideline}}"}""";
        Assert.Equal((await service.AskAsync(Ask.About(Patients.All[patient]))).Body, (await service.AskAsync(reversed)).Body);
    }

    [Theory]
    [InlineData("""{ "ecog": null }""", "{}")]
    [InlineData("""{ "largestLesionCm": 1.90 }""", """{ "largestLesionCm": 1.9 }""")]
    [InlineData("""{ "vertebralSites": 3.0 }""", """{ "vertebralSites": 3 }""")]
    [InlineData("""{ "vertebralSites": -0 }""", """{ "vertebralSites": 0 }""")]
    [InlineData("""{ "her2\u0053tatus": "\u0070ositive" }""", """{"her2Status":"positive"}""")]
    [InlineData("""{ "symptoms": ["radicularPain", "gaitDisturbance"] }""", """{ "symptoms": ["gaitDisturbance", "radicularPain"] }""")]
    public async Task Equivalent_facts_are_answered_with_the_same_bytes(string one, string other)
    {
        Reply first = await service.AskAsync(Ask.About(one), "?explain=trace");
        Reply second = await service.AskAsync(Ask.About(other), "?explain=trace");
        Assert.Equal(first.Text, second.Text);
    }

    [Theory]
    [InlineData("""{ "symptoms": [] }""", "{}")]
    [InlineData("""{ "ecog": 1 }""", """{ "ecog": 2 }""")]
    public async Task Different_facts_make_a_different_decision(string one, string other) =>
        Assert.NotEqual(DecisionId(await service.AskAsync(Ask.About(one))), DecisionId(await service.AskAsync(Ask.About(other))));

    [Fact]
    public async Task A_different_day_makes_a_different_decision()
    {
        Reply today = await service.AskAsync(Ask.With("\"asOf\":\"2026-11-23\",\"facts\":{}"));
        Reply tomorrow = await service.AskAsync(Ask.With("\"asOf\":\"2026-11-24\",\"facts\":{}"));
        Assert.NotEqual(DecisionId(today), DecisionId(tomorrow));
    }

    private static string DecisionId(Reply reply) => reply.Json.GetProperty("decisionId").GetString()!;
}

using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Routing;

public sealed class DifferenceTests(TestedService service)
{
    private const string Path = "/api/guidelines/her2-vertebral-metastasis";

    [Fact]
    public async Task The_difference_between_two_versions_describes_the_patients_and_their_changes()
    {
        JsonElement difference = (await service.GetAsync($"{Path}/diff?from=1.0.0&to=1.1.0")).Json;
        Assert.Equal("minor", difference.Text("size"));
        Assert.False(difference.At("sameDecisions").GetBoolean());
        JsonElement option = Assert.Single(difference.List("regions"), region => region.Text("to") == "option");
        Assert.Equal("S36-trastuzumab-deruxtecan-pertuzumab-first-line", option.Text("id"));
        Assert.Contains(("linesCompleted", "0"), option.List("patients").Select(range => (range.Text("fact"), range.Text("values"))));
    }

    [Fact]
    public async Task The_example_patient_of_a_difference_is_decided_as_stated()
    {
        JsonElement difference = (await service.GetAsync($"{Path}/diff?from=1.0.0&to=1.1.0")).Json;
        foreach (JsonElement region in difference.List("regions").Where(region => region.Text("part") == "rule"))
        {
            Assert.Equal(region.Text("from"), await Verdict(region, "1.0.0"));
            Assert.Equal(region.Text("to"), await Verdict(region, "1.1.0"));
        }
    }

    [Fact]
    public async Task A_version_does_not_differ_from_itself()
    {
        JsonElement none = (await service.GetAsync($"{Path}/diff?from=1.0.0&to=1.0.0")).Json;
        Assert.True(none.At("sameDecisions").GetBoolean());
        Assert.Empty(none.List("regions"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=1.0.0")]
    [InlineData("?to=1.0.0")]
    [InlineData("?from=&to=")]
    public async Task Both_versions_are_required(string query) =>
        Assert.Contains(
            "1.0.0",
            (await service.GetAsync($"{Path}/diff{query}")).AssertProblem(400, "invalid-parameter").Text("detail"),
            StringComparison.Ordinal);

    [Fact]
    public async Task The_diagram_shows_the_four_steps_of_the_source()
    {
        Reply reply = await service.GetAsync($"{Path}/versions/1.0.0/diagram");
        Assert.Equal("text/vnd.mermaid", reply.MediaType);
        Assert.StartsWith("flowchart TD", reply.Text, StringComparison.Ordinal);
        string[] steps = ["1. Initial assessment", "2. Local treatment", "3. Systemic therapy", "4. Monitoring and follow-up"];
        foreach (string step in steps)
            Assert.Contains(step, reply.Text, StringComparison.Ordinal);
    }

    private async Task<string> Verdict(JsonElement region, string version)
    {
        JsonElement example = region.At("example");
        string question = $$"""
            {
              "guideline": "her2-vertebral-metastasis", "version": "{{version}}", "asOf": "{{example.Text("asOf")}}",
              "facts": {{example.At("facts").GetRawText()}}
            }
            """;
        JsonElement answer = (await service.AskAsync(question)).Json;
        bool IsIt(JsonElement rule) => rule.Text("rule") == region.Text("id");
        return answer.List("recommendations").Where(IsIt).Select(rule => rule.Text("verdict")).FirstOrDefault()
            ?? (answer.List("undetermined").Any(IsIt) ? "undetermined" : "does not hold");
    }
}

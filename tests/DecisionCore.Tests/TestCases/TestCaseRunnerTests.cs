using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.TestCases;

/// <summary>A test case must fail for every kind of difference. Otherwise a passing test case would prove nothing.</summary>
public sealed class TestCaseRunnerTests
{
    private const string Case = """
        {
          // One fact of this patient is unknown.
          "title": "Pain on the right",
          "story": "She was seen in October.",
          "asOf": "2026-11-23",
          "facts": { "flag": true, "count": 3, "size": 2.0, "site": "right", "side": "back", "signs": ["pain"], "seen": "2026-10-31" },
          "expect": {
            "scope": "in",
            "holds": { "S1-treat": "recommend", "S1-scan": "recommend" },
            "undetermined": { "S2-look": ["total"] },
            "notices": ["known"],
            "cautions": { "S1-treat": 1 },
            "followUp": { "dueFrom": "2026-12-31", "overdueAfter": "2027-02-28", "status": "scheduled" }
          }
        }
        """;

    private const string RuleOnTotal = """
        {
          "id": "S2-look", "topic": "imaging", "when": { "fact": "total", "atLeast": 1 },
          "then": { "verdict": "consider", "action": "scan", "text": "Look." }, "statements": ["S2"]
        }
        """;

    private static readonly FactsReader Reader = new(GuidelineCompiler.Compile(MinimalDocument.With("/rules/-", RuleOnTotal).Value!));

    [Fact]
    public void A_test_case_with_correct_expectations_passes() => Assert.Empty(Differences(_ => { }));

    [Theory]
    [InlineData("/expect/scope", "\"undetermined\"", "scope is in, expected undetermined")]
    [InlineData("/expect/holds/S2-wait", "\"consider\"", "S2-wait")]
    [InlineData("/expect/holds/S9-misspelt", "\"recommend\"", "S9-misspelt")]
    [InlineData("/expect/holds/S1-treat", "\"consider\"", "S1-treat says 'recommend', expected 'consider'")]
    [InlineData("/expect/holds", "{}", "S1-treat holds; expected that it does not hold")]
    [InlineData("/expect/cautions/S1-treat", "2", "S1-treat shows 1 cautions, expected 2")]
    [InlineData("/expect/cautions/S1-scan", "1", "S1-scan shows 0 cautions, expected 1")]
    [InlineData("/expect/cautions/S2-wait", "1", "S2-wait")]
    [InlineData("/expect/cautions/S9-misspelt", "1", "S9-misspelt")]
    [InlineData("/expect/undetermined", "{}", "S2-look is undetermined; expected that it is not undetermined")]
    [InlineData("/expect/undetermined/S2-wait", "[]", "S2-wait")]
    [InlineData("/expect/undetermined/S2-look", "[\"side\"]", "S2-look needs total; expected side")]
    [InlineData("/expect/undetermined/S2-look", "[\"total\", \"side\"]", "expected total, side")]
    [InlineData("/expect/notices", "[]", "known is shown; expected that it is not shown")]
    [InlineData("/expect/notices/-", "\"both-ways\"", "both-ways")]
    [InlineData("/expect/followUp", "null", "follow-up is S1-scan scheduled from 2026-12-31 to 2027-02-28, expected none")]
    [InlineData("/expect/followUp/status", "\"due\"", "expected due")]
    [InlineData("/expect/followUp/dueFrom", "\"2026-12-30\"", "expected scheduled from 2026-12-30")]
    [InlineData("/expect/followUp/overdueAfter", "\"2027-03-01\"", "to 2027-03-01")]
    [InlineData("/facts/count", "10", "invalid facts: /facts/count")]
    public void Every_difference_is_reported(string pointer, string json, string says) =>
        Assert.Single(
            Differences(document => JsonEdit.Set(document, pointer, JsonNode.Parse(json))),
            difference => difference.Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData("/expect/holds/S1-tret", "\"recommend\"", "/expect/holds/S1-tret: Unknown rule 'S1-tret'; did you mean 'S1-treat'?")]
    [InlineData("/expect/undetermined/S9", "[\"count\"]", "/expect/undetermined/S9: Unknown rule 'S9'. Expected one of: ")]
    [InlineData("/expect/undetermined/S2-look", "[\"totl\"]", "/expect/undetermined/S2-look/0: Unknown fact 'totl'; did you mean 'total'?")]
    [InlineData("/expect/notices/-", "\"unknown\"", "/expect/notices/1: Unknown notice or conflict 'unknown'")]
    [InlineData("/expect/cautions/S9", "0", "/expect/cautions/S9: Unknown rule 'S9'. Expected one of: ")]
    public void A_name_that_the_guideline_does_not_have_is_an_error(string pointer, string json, string says)
    {
        string[] differences = [.. Differences(document => JsonEdit.Set(document, pointer, JsonNode.Parse(json)))];
        Assert.StartsWith($"invalid expectation: {says}", differences[0], StringComparison.Ordinal);
        // The needs that are missing differ as well. The unknown rule or notice is not reported twice.
        Assert.Equal(pointer.EndsWith("S2-look", StringComparison.Ordinal) ? 2 : 1, differences.Length);
    }

    [Fact]
    public void An_unknown_schedule_is_an_error()
    {
        string[] differences =
        [
            .. Differences(document =>
            {
                JsonEdit.Remove(document, "/expect/followUp");
                JsonEdit.Set(document, "/expect/followUps", JsonNode.Parse(
                    """[{ "schedule": "scan", "dueFrom": "2026-12-31", "overdueAfter": null, "status": "due" }]"""));
            }),
        ];
        Assert.StartsWith(
            "invalid expectation: /expect/followUps/0/schedule: Unknown schedule 'scan'", differences[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_of_needs_accepts_any_needs() =>
        Assert.Empty(Differences(document => JsonEdit.Set(document, "/expect/undetermined/S2-look", new JsonArray())));

    [Fact]
    public void Omitted_cautions_are_not_checked() =>
        Assert.Empty(Differences(document => JsonEdit.Remove(document, "/expect/cautions")));

    [Fact]
    public void An_omitted_follow_up_means_that_none_is_expected() =>
        Assert.Single(Differences(document => JsonEdit.Remove(document, "/expect/followUp")));

    [Theory]
    [InlineData("/colour", "1", "/colour")]
    [InlineData("/expect/colour", "1", "/expect/colour")]
    [InlineData("/expect/followUp/colour", "1", "/expect/followUp/colour")]
    [InlineData("/title", "\"\"", "/title")]
    [InlineData("/asOf", "\"today\"", "/asOf")]
    [InlineData("/asOf", "\"2200-01-01\"", "/asOf")]
    [InlineData("/expect/scope", "\"inside\"", "/expect/scope")]
    [InlineData("/expect/holds", "[\"S1\"]", "/expect/holds")]
    [InlineData("/expect/holds/S2-wait", "\"must\"", "/expect/holds/S2-wait")]
    [InlineData("/expect/cautions", "1", "/expect/cautions")]
    [InlineData("/expect/cautions/S2-wait", "-1", "/expect/cautions/S2-wait")]
    [InlineData("/expect/undetermined", "[]", "/expect/undetermined")]
    [InlineData("/expect/undetermined/S2-wait", "true", "/expect/undetermined/S2-wait")]
    [InlineData("/expect/followUp/status", "\"late\"", "/expect/followUp/status")]
    [InlineData("/expect/followUp/dueFrom", "\"2026-02-30\"", "/expect/followUp/dueFrom")]
    public void A_test_case_file_is_read_strictly(string pointer, string json, string at)
    {
        JsonNode document = JsonEdit.Parse(Case);
        JsonEdit.Set(document, pointer, JsonNode.Parse(json));
        Result<GuidelineTestCase> result = TestCaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
        Assert.Equal([at], result.Errors.Select(error => error.Pointer));
    }

    [Theory]
    [InlineData("/title")]
    [InlineData("/story")]
    [InlineData("/asOf")]
    [InlineData("/facts")]
    [InlineData("/expect")]
    [InlineData("/expect/scope")]
    [InlineData("/expect/holds")]
    [InlineData("/expect/undetermined")]
    [InlineData("/expect/notices")]
    [InlineData("/expect/followUp/status")]
    public void Every_member_of_a_test_case_is_required(string pointer)
    {
        JsonNode document = JsonEdit.Parse(Case);
        JsonEdit.Remove(document, pointer);
        Assert.Single(TestCaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Errors);
    }

    private static IEnumerable<string> Differences(Action<JsonNode> change)
    {
        JsonNode document = JsonEdit.Parse(Case);
        change(document);
        Result<GuidelineTestCase> read = TestCaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
        Assert.True(read.Value is not null, string.Join("\n", read.Errors.Select(error => error.ToString())));
        return TestCaseRunner.Run(Reader, read.Value).Differences;
    }
}

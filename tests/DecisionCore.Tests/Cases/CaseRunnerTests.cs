using System.Text;
using System.Text.Json.Nodes;
using DecisionCore.Cases;
using DecisionCore.Json;
using DecisionCore.Tests.Facts;
using DecisionCore.Tests.Reading;

namespace DecisionCore.Tests.Cases;

/// <summary>A case fails for every kind of difference; otherwise passing cases would say nothing.</summary>
public sealed class CaseRunnerTests
{
    private const string Case = """
        {
          // A patient of whom little is known.
          "title": "Radicular pain, radiotherapy done",
          "story": "She had radiotherapy in August.",
          "asOf": "2026-11-23",
          "facts": {
            "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
            "symptoms": ["radicularPain"], "vertebralRadiotherapyEnd": "2026-08-31", "lastSpineImaging": "2026-08-31", "lvefDate": "2026-11-01",
            "vertebralSites": 1, "contiguousSegments": 1, "esccGrade": "1b", "sins": 6, "primaryTumour": "resected", "largestLesionCm": 3.5,
            "symptomaticMassEffect": false, "spineSurgeryDone": false, "ecog": 1, "brainMetastases": "none", "linesCompleted": 0, "lvefPercent": 55,
            "interstitialLungDisease": false, "pregnant": false, "creatinineClearance": 90, "dpdDeficiency": "none", "priorAgents": [],
            "responseVertebral": "NE", "proposedPlan": "A", "currentRegimen": "none"
          },
          "expect": {
            "scope": "in",
            "holds": {
              "S1-option-a-first": "recommend", "S3-vertebral-radiotherapy": "recommend", "S5-spine-srs": "consider", "S34-no-deferral": "avoid",
              "S2-her2-therapy-after-local": "recommend", "S14-her2-systemic-therapy": "recommend", "S15-first-line": "recommend",
              "S7-serial-imaging": "recommend", "S25-spine-mri-radicular-pain": "consider"
            },
            "undetermined": { "S13-postoperative-radiotherapy": ["spineSurgeryDate"] },
            "notices": ["stage-four"],
            "cautions": { "S3-vertebral-radiotherapy": 2 },
            "followUp": { "dueFrom": "2026-10-31", "overdueAfter": "2026-12-31", "status": "due" }
          }
        }
        """;

    [Fact]
    public void A_case_that_says_everything_right_passes() => Assert.Empty(Differences(_ => { }));

    [Theory]
    [InlineData("/expect/scope", "\"undetermined\"", "scope is in, expected undetermined")]
    [InlineData("/expect/holds/S8-mastectomy", "\"recommend\"", "S8-mastectomy")]
    [InlineData("/expect/holds/S99-misspelt", "\"recommend\"", "S99-misspelt")]
    [InlineData("/expect/holds/S5-spine-srs", "\"recommend\"", "S5-spine-srs says 'consider', expected 'recommend'")]
    [InlineData("/expect/holds", "{}", "S1-option-a-first holds: not expected")]
    [InlineData("/expect/cautions/S3-vertebral-radiotherapy", "1", "S3-vertebral-radiotherapy shows 2 cautions, expected 1")]
    [InlineData("/expect/cautions/S8-mastectomy", "1", "S8-mastectomy")]
    [InlineData("/expect/cautions/S99-misspelt", "1", "S99-misspelt")]
    [InlineData("/expect/undetermined", "{}", "S13-postoperative-radiotherapy is undetermined: not expected")]
    [InlineData("/expect/undetermined/S8-mastectomy", "[]", "S8-mastectomy")]
    [InlineData("/expect/undetermined/S13-postoperative-radiotherapy", "[\"spineSurgeryDone\"]", "S13-postoperative-radiotherapy needs spineSurgeryDate; expected spineSurgeryDone")]
    [InlineData("/expect/undetermined/S13-postoperative-radiotherapy", "[\"spineSurgeryDate\", \"ecog\"]", "expected spineSurgeryDate, ecog")]
    [InlineData("/expect/notices", "[]", "stage-four is shown: not expected")]
    [InlineData("/expect/notices/-", "\"cord-emergency\"", "cord-emergency")]
    [InlineData("/expect/followUp", "null", "follow-up is due from 2026-10-31 to 2026-12-31, expected none")]
    [InlineData("/expect/followUp/status", "\"overdue\"", "expected overdue")]
    [InlineData("/expect/followUp/dueFrom", "\"2026-10-30\"", "expected due from 2026-10-30")]
    [InlineData("/expect/followUp/overdueAfter", "\"2027-01-01\"", "to 2027-01-01")]
    [InlineData("/facts/ecog", "5", "invalid facts: /facts/ecog")]
    public void Every_difference_is_told(string pointer, string json, string says) =>
        Assert.Single(
            Differences(document => JsonEdit.Set(document, pointer, JsonNode.Parse(json))),
            difference => difference.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void An_undetermined_rule_without_needs_leaves_them_open() =>
        Assert.Empty(Differences(document => JsonEdit.Set(document, "/expect/undetermined/S13-postoperative-radiotherapy", new JsonArray())));

    [Fact]
    public void Cautions_that_are_left_out_are_not_looked_at() => Assert.Empty(Differences(document => JsonEdit.Remove(document, "/expect/cautions")));

    [Fact]
    public void A_follow_up_that_is_left_out_is_none() =>
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
    [InlineData("/expect/holds/S8-mastectomy", "\"must\"", "/expect/holds/S8-mastectomy")]
    [InlineData("/expect/cautions", "1", "/expect/cautions")]
    [InlineData("/expect/cautions/S8-mastectomy", "-1", "/expect/cautions/S8-mastectomy")]
    [InlineData("/expect/undetermined", "[]", "/expect/undetermined")]
    [InlineData("/expect/undetermined/S8-mastectomy", "true", "/expect/undetermined/S8-mastectomy")]
    [InlineData("/expect/followUp/status", "\"late\"", "/expect/followUp/status")]
    [InlineData("/expect/followUp/dueFrom", "\"2026-02-30\"", "/expect/followUp/dueFrom")]
    public void A_case_file_is_read_strictly(string pointer, string json, string at)
    {
        JsonNode document = JsonEdit.Parse(Case);
        JsonEdit.Set(document, pointer, JsonNode.Parse(json));
        Result<GuidelineCase> result = CaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
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
    public void A_case_says_everything(string pointer)
    {
        JsonNode document = JsonEdit.Parse(Case);
        JsonEdit.Remove(document, pointer);
        Assert.Single(CaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Errors);
    }

    private static IEnumerable<string> Differences(Action<JsonNode> change)
    {
        JsonNode document = JsonEdit.Parse(Case);
        change(document);
        Result<GuidelineCase> read = CaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
        Assert.True(read.Value is not null, string.Join('\n', read.Errors));
        return CaseRunner.Run(FactsOf.Reader, read.Value).Differences;
    }
}

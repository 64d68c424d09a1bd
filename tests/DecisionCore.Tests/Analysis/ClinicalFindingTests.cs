using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>Mistakes that an author of guideline 1.0.0 could make, and how the analysis reports them to a clinician.</summary>
public sealed class ClinicalFindingTests
{
    [Fact]
    public void Deferral_with_a_lesion_of_two_and_a_half_centimetres_breaks_an_invariant()
    {
        JsonNode document = Document();
        Named(document, "definitions", "small-lesion")["when"]!["lessThan"] = 2.6;

        Finding finding = Only(FindingKind.InvariantBroken, "no-deferral-at-two-centimetres", document);
        Assert.Contains("'defer-local-therapy' is advised", finding.Text, StringComparison.Ordinal);
        Assert.InRange(Number(finding, "largestLesionCm"), 2.0m, 2.5m);
    }

    [Fact]
    public void Deferral_with_a_lesion_of_exactly_two_centimetres_breaks_an_invariant()
    {
        JsonNode document = Document();
        Named(document, "definitions", "small-lesion")["when"] = JsonEdit.Parse("""{ "fact": "largestLesionCm", "atMost": 2 }""");

        Finding finding = Only(FindingKind.InvariantBroken, "no-deferral-at-two-centimetres", document);
        Assert.Equal(2.0m, Number(finding, "largestLesionCm"));
    }

    [Fact]
    public void A_radiotherapy_rule_that_never_holds_leaves_a_gap_in_local_treatment()
    {
        JsonNode document = Document();
        Named(document, "rules", "S3-vertebral-radiotherapy")["when"] = JsonEdit.Parse(
            """{ "all": [{ "fact": "vertebralMetastasis", "equals": true }, { "fact": "vertebralMetastasis", "equals": false }] }""");

        Finding[] findings = Findings(document);
        Finding gap = Assert.Single(findings, finding => finding.Kind == FindingKind.Gap);
        Assert.Contains("'local-treatment'", gap.Text, StringComparison.Ordinal);
        Finding notAlways = Assert.Single(findings, finding => finding.Kind == FindingKind.NotAlways);
        Assert.Contains("'S3-vertebral-radiotherapy'", notAlways.Text, StringComparison.Ordinal);
        Assert.All([gap, notAlways], finding => Assert.Equal(new BooleanValue(true), Fact(finding, "vertebralMetastasis")));
        Assert.Contains(
            findings, f => f.Kind == FindingKind.NeverHolds && f.Text.Contains("'S3-vertebral-radiotherapy'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_requires_two_lesion_sizes_at_once_never_holds()
    {
        JsonNode document = Document();
        JsonNode rule = Named(document, "rules", "S23-defer-local-therapy");
        rule["when"] = JsonEdit.Parse("""
            { "all": [
                { "fact": "largestLesionCm", "lessThan": 2 }, { "fact": "largestLesionCm", "atLeast": 2 }, { "is": "deferral-criteria" }
            ] }
            """);

        Finding[] findings = Findings(document);
        Assert.Contains(
            findings,
            f => f.Kind == FindingKind.NeverHolds && f.Text == "The rule 'S23-defer-local-therapy' holds for no possible patient.");
        Assert.All(findings, f => Assert.True(f.Kind == FindingKind.NeverHolds, f.Text));
        Assert.All(findings, f => Assert.Null(f.Patient));
    }

    /// <summary>
    /// A possible patient has no contradictory facts, such as more contiguous segments than sites, also across a third fact.
    /// </summary>
    [Fact]
    public void A_notice_for_an_impossible_spread_of_lesions_is_never_shown()
    {
        JsonNode document = Document();
        Named(document, "notices", "stage-four")["when"] = JsonEdit.Parse(
            """{ "all": [{ "fact": "contiguousSegments", "atLeast": 3 }, { "fact": "vertebralSites", "atMost": 2 }] }""");
        Finding finding = Assert.Single(Findings(document));
        Assert.Equal("The notice 'stage-four' is shown for no possible patient.", finding.Text);

        Named(document, "notices", "stage-four")["when"]!["all"]![1]!["atMost"] = 3;
        Assert.Empty(Findings(document));
    }

    [Fact]
    public void Putting_forward_both_techniques_for_one_spine_is_reported()
    {
        JsonNode document = Document();
        JsonNode conventional = ((JsonArray)document["rules"]!).First(r => (string)r!["then"]!["action"]! == "conventional-radiotherapy")!;
        conventional["when"] = JsonEdit.Parse("""{ "fact": "vertebralMetastasis", "equals": true }""");
        conventional["then"]!["verdict"] = "recommend";
        ((JsonObject)conventional).Remove("defeatedBy");

        Finding finding = Assert.Single(Findings(document), finding => finding.Kind == FindingKind.Exclusive);
        Assert.Contains("'spine-srs' and 'conventional-radiotherapy' are both advised", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_for_and_against_the_same_regimen_is_reported()
    {
        JsonNode document = Document();
        JsonNode rule = Named(document, "rules", "S14-her2-systemic-therapy").DeepClone();
        (rule["id"], rule["then"]!["verdict"]) = ("S14-against", "avoid");
        JsonEdit.Set(document, "/rules/-", rule);

        Finding finding = Assert.Single(Findings(document), finding => finding.Kind == FindingKind.Contradictory);
        Assert.Matches(
            "'S14-against' advises against 'her2-systemic-therapy', and .*'S14-her2-systemic-therapy'.* advises it", finding.Text);
    }

    [Fact]
    public void A_comparison_with_the_end_of_a_range_is_reported_as_idle()
    {
        JsonNode document = Document();
        Named(document, "notices", "stage-four")["when"] = JsonEdit.Parse(
            """{ "all": [{ "fact": "vertebralSites", "atLeast": 0 }, { "fact": "metastaticStage", "equals": "M1" }] }""");
        Finding finding = Assert.Single(Findings(document));
        Assert.Equal(FindingKind.IdleComparison, finding.Kind);
        Assert.StartsWith("vertebralSites", finding.Text, StringComparison.Ordinal);
        Assert.Contains("holds for every known value", finding.Text, StringComparison.Ordinal);
    }

    /// <summary>
    /// A date may not be known yet, so a rule that waits for one is intended, also when it does so through a definition.
    /// </summary>
    [Theory]
    [InlineData("""{ "is": "outer" }""", false)]
    [InlineData("""{ "fact": "seen", "reached": true }""", false)]
    [InlineData("""{ "is": "first" }""", true)]
    [InlineData("""{ "always": true }""", true)]
    public void A_rule_that_always_holds_in_scope_is_reported_unless_it_waits_for_a_date(string when, bool isFound)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/definitions/-",
            Definition("outer", """{ "all": [{ "is": "first" }, { "not": { "is": "inner" } }] }"""));
        JsonEdit.Set(document, "/definitions/-", Definition("inner", """{ "not": { "fact": "seen", "reached": true } }"""));
        JsonEdit.Remove(document, "/rules/2/alwaysInScope");
        JsonEdit.Set(document, "/rules/2/when", JsonEdit.Parse(when));

        IEnumerable<Finding> findings =
            VersionAnalysis.Run(MinimalDocument.Check(document).Value!, cancel: TestContext.Current.CancellationToken).Findings;
        Assert.Equal(isFound, findings.Any(finding => finding.Kind == FindingKind.AlwaysHolds && finding.Pointer == "/rules/2"));
    }

    private static JsonNode Definition(string id, string when) =>
        new JsonObject { ["id"] = id, ["label"] = id, ["when"] = JsonEdit.Parse(when), ["statements"] = new JsonArray("S1") };

    private static JsonNode Document() => JsonEdit.Parse(Encoding.UTF8.GetString(Shipped.Document(Shipped.First)));

    private static JsonNode Named(JsonNode document, string list, string id) =>
        ((JsonArray)document[list]!).Single(item => (string?)item!["id"] == id)!;

    private static Finding[] Findings(JsonNode document)
    {
        CheckedGuideline guideline = Shipped.Check(Encoding.UTF8.GetBytes(document.ToJsonString()));
        return [.. VersionAnalysis.Run(guideline).Findings];
    }

    private static Finding Only(FindingKind kind, string named, JsonNode document)
    {
        Finding finding = Assert.Single(Findings(document), finding => finding.Kind == kind);
        Assert.Contains($"'{named}'", finding.Text, StringComparison.Ordinal);
        return finding;
    }

    private static FactValue? Fact(Finding finding, string fact) =>
        finding.Patient!.Facts.SingleOrDefault(known => known.Fact == fact)?.Value;

    private static decimal Number(Finding finding, string fact) => Assert.IsType<NumberValue>(Fact(finding, fact)).Number;
}

using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// A version number claims how much the version changes. A number that claims too little is refused, with an example patient.
/// </summary>
public sealed class VersionClaimTests
{
    [Theory]
    [InlineData("/rules/0/then/text", "\"Treat, in other words.\"", "patch")]
    [InlineData("/statements/1/quote", "\"Do it, in other words.\"", "patch")]
    [InlineData("/facts/0/question", "\"The flag?\"", "patch")]
    [InlineData("/options/0/for/0/text", "\"Another argument.\"", "patch")]
    [InlineData("/rules/0/cautions/0/text", "\"A caution in other words.\"", "patch")]
    [InlineData("/rules/0/then/verdict", "\"consider\"", "minor")]
    [InlineData("/rules/0/when", """{ "fact": "count", "atLeast": 7 }""", "minor")]
    [InlineData("/notices/0/level", "\"emergency\"", "minor")]
    [InlineData("/notices/0/when", """{ "fact": "count", "atLeast": 7 }""", "minor")]
    [InlineData("/followUps/0/closesAfterMonths", "11", "minor")]
    [InlineData("/scope/when", """{ "fact": "flag", "equals": false }""", "major")]
    [InlineData("/facts/4/range/to", "10", "major")]
    [InlineData("/facts/6/unit", "\"mm\"", "major")]
    [InlineData("/facts/0/id", "\"renamed\"", "major")]
    [InlineData("/contradictions", "[]", "major")]
    public void The_kind_of_change_decides_the_size_of_the_version(string pointer, string value, string size)
    {
        VersionDifference difference = Difference("1.0.1", pointer, value);
        Assert.Equal(size, VersionClaim.Size(difference));
        Finding? refused = VersionClaim.Refute(difference);
        Assert.Equal(size != "patch", refused is not null);
        if (refused is not null)
            Assert.Contains($"claims a patch change, but it is a {size} one", refused.Text, StringComparison.Ordinal);
        if (size == "minor")
            Assert.NotNull(refused!.Patient);
    }

    [Theory]
    [InlineData("1.1.0", "/rules/0/then/verdict", "\"consider\"", false)]
    [InlineData("2.0.0", "/rules/0/then/verdict", "\"consider\"", false)]
    [InlineData("1.1.0", "/scope/when", """{ "fact": "flag", "equals": false }""", true)]
    [InlineData("2.0.0", "/scope/when", """{ "fact": "flag", "equals": false }""", false)]
    public void A_version_number_may_claim_more_than_the_version_changes(string version, string pointer, string value, bool isRefused) =>
        Assert.Equal(isRefused, VersionClaim.Refute(Difference(version, pointer, value)) is not null);

    [Theory]
    [InlineData("/events/0/label", "\"another label\"", "patch", "")]
    [InlineData("/events/0/inputs/0/label", "\"another label\"", "patch", "")]
    [InlineData("/events/1/effects/1/to", "1", "minor", "the events change: start-over, effects, changed.")]
    [InlineData("/events/0/inputs/0/required", "false", "major", "the events change: scan-done, input finding, changed.")]
    [InlineData("/events/0/inputs/0/name", "\"place\"", "major", "input place, added")]
    [InlineData("/events/0/id", "\"scan-made\"", "major", "the events change: scan-done removed; scan-made added.")]
    [InlineData("/topics/0/actions/2/draft/note", "\"Later.\"", "patch", "")]
    public void A_change_of_what_partners_record_is_major_and_one_of_what_an_event_does_is_minor(
        string pointer, string value, string size, string reason)
    {
        JsonNode before = MinimalDocument.JsonOfFormat2(), after = MinimalDocument.JsonOfFormat2();
        JsonEdit.Set(after, "/version", "1.0.1");
        JsonEdit.Set(after, pointer, JsonNode.Parse(value));
        if (pointer.EndsWith("/name", StringComparison.Ordinal))
            JsonEdit.Set(after, "/events/0/effects/2/input", JsonNode.Parse(value));
        VersionDifference difference = DifferenceAnalysis.Between(
            Check(before), Check(after), cancel: TestContext.Current.CancellationToken).Value!;
        Assert.Equal(size, VersionClaim.Size(difference));
        Assert.Contains(reason, VersionClaim.Refute(difference)?.Text ?? "", StringComparison.Ordinal);
        Assert.Equal(size != "patch", VersionClaim.Refute(difference) is not null);
    }

    [Fact]
    public void A_refuted_claim_about_the_scope_names_the_fact_that_changes_it()
    {
        Finding refused = VersionClaim.Refute(Difference("1.1.0", "/scope/when", """{ "fact": "flag", "equals": false }"""))!;
        Assert.Equal(FindingKind.ClaimsTooLittle, refused.Kind);
        Assert.Equal("/version", refused.Pointer);
        Assert.Contains("the scope changes", refused.Text, StringComparison.Ordinal);
        Assert.Contains("flag", refused.Text, StringComparison.Ordinal);
    }

    private static VersionDifference Difference(string version, string pointer, string value)
    {
        JsonNode before = MinimalDocument.Json(), after = MinimalDocument.Json();
        JsonEdit.Set(after, "/version", version);
        if (pointer == "/facts/0/id")
            after = JsonNode.Parse(after.ToJsonString().Replace("\"flag\"", "\"renamed\"", StringComparison.Ordinal))!;
        else
            JsonEdit.Set(after, pointer, JsonNode.Parse(value));
        return DifferenceAnalysis.Between(Check(before), Check(after)).Value!;
    }

    private static CheckedGuideline Check(JsonNode document)
    {
        Result<CheckedGuideline> result = MinimalDocument.Check(document);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value;
    }
}

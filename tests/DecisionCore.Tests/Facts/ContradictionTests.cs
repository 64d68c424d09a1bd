using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

/// <summary>
/// The contradictions that vocabulary.md lists, with an error that names both facts, and the closest valid combinations.
/// </summary>
public sealed class ContradictionTests
{
    public static IEnumerable<TheoryDataRow<string>> DateFacts => Shipped.Guideline(Shipped.First).Guideline.Facts
        .Where(fact => fact.Type == FactType.Date)
        .Select(fact => new TheoryDataRow<string>(fact.Id));

    [Theory]
    [InlineData("""{ "vertebralMetastasis": false, "vertebralSites": 1 }""", "vertebralMetastasis", "vertebralSites")]
    [InlineData("""{ "metastaticStage": "M0", "vertebralMetastasis": true }""", "metastaticStage", "vertebralMetastasis")]
    [InlineData("""{ "spineSurgeryDone": false, "spineSurgeryDate": "2026-01-01" }""", "spineSurgeryDone", "spineSurgeryDate")]
    [InlineData("""{ "spineSurgeryDone": false, "spineSurgeryDate": "2026-11-23" }""", "spineSurgeryDone", "spineSurgeryDate")]
    [InlineData("""{ "brainMetastases": "none", "brainMetastasesExtent": "limited" }""", "brainMetastases", "brainMetastasesExtent")]
    [InlineData("""{ "brainMetastases": "none", "brainMetastasesExtent": "extensive" }""", "brainMetastases", "brainMetastasesExtent")]
    [InlineData("""{ "contiguousSegments": 4, "vertebralSites": 3 }""", "contiguousSegments", "vertebralSites")]
    [InlineData("""{ "contiguousSegments": 1, "vertebralSites": 0 }""", "contiguousSegments", "vertebralSites")]
    [InlineData("""{ "sins": 17, "sinsLesion": "blastic" }""", "sins", "sinsLesion")]
    [InlineData("""{ "sins": 0, "sinsLocation": "mobile" }""", "sins", "sinsLocation")]
    [InlineData("""{ "sins": 17, "sinsAlignment": "subluxation", "sinsPain": "occasional" }""", "sins", "sinsAlignment")]
    public void A_contradiction_is_an_error_that_names_both_facts(string json, string one, string other)
    {
        InputError error = Assert.Single(FactsOf.Read(json, "/facts").Errors);
        Assert.Contains(error.Pointer, new[] { $"/facts/{one}", $"/facts/{other}" });
        Assert.Contains(one, error.Detail, StringComparison.Ordinal);
        Assert.Contains(other, error.Detail, StringComparison.Ordinal);
        Assert.Contains(one, error.Facts);
        Assert.Contains(other, error.Facts);
    }

    [Fact]
    public void An_error_about_a_total_lists_the_total_and_all_components_as_facts()
    {
        InputError error = Assert.Single(FactsOf.Read("""{ "sins": 17, "sinsLesion": "blastic" }""").Errors);
        Assert.Equal(
            ["sins", "sinsLocation", "sinsPain", "sinsLesion", "sinsAlignment", "sinsCollapse", "sinsPosterolateral"], error.Facts);
    }

    [Theory]
    [InlineData("""{ "vertebralSites": 34 }""")]
    [InlineData("""{ "vertebralSites": "3" }""")]
    [InlineData("""{ "vertebralSites": 3, "vertebralSites": 3 }""")]
    public void An_error_about_one_value_lists_only_its_fact(string json) =>
        Assert.Equal(["vertebralSites"], Assert.Single(FactsOf.Read(json).Errors).Facts);

    [Theory]
    [InlineData("""{ "vertebralMetastasis": false, "vertebralSites": 0 }""")]
    [InlineData("""{ "vertebralMetastasis": true, "vertebralSites": 0 }""")]
    [InlineData("""{ "metastaticStage": "M0", "vertebralMetastasis": false }""")]
    [InlineData("""{ "metastaticStage": "M0", "vertebralMetastasis": null }""")]
    [InlineData("""{ "spineSurgeryDone": true, "spineSurgeryDate": "2026-01-01" }""")]
    [InlineData("""{ "spineSurgeryDate": "2026-01-01" }""")]
    [InlineData("""{ "brainMetastases": "stable", "brainMetastasesExtent": "limited" }""")]
    [InlineData("""{ "brainMetastasesExtent": "limited" }""")]
    [InlineData("""{ "contiguousSegments": 3, "vertebralSites": 3 }""")]
    [InlineData("""{ "sins": 16, "sinsLesion": "blastic" }""")]
    [InlineData("""{ "sins": 2, "sinsLocation": "mobile" }""")]
    [InlineData(
        """
        { "sins": 18, "sinsLocation": "junctional", "sinsPain": "mechanical", "sinsLesion": "lytic", "sinsAlignment": "subluxation",
          "sinsCollapse": "over50", "sinsPosterolateral": "bilateral" }
        """)]
    public void Facts_that_can_be_true_together_are_accepted(string json) => Assert.NotNull(FactsOf.Valid(json));

    /// <summary>
    /// No single component rules out the total, but no sum reaches it: 14 plus 1, 2 or 3 posterolateral points is never 16.
    /// </summary>
    [Fact]
    public void A_total_between_two_possible_sums_is_a_contradiction()
    {
        const string Components = """
            "sinsLocation": "junctional", "sinsPain": "mechanical", "sinsLesion": "lytic", "sinsAlignment": "subluxation",
            "sinsCollapse": "upTo50"
            """;
        Assert.Equal([14, 15, 17], Enumerable.Range(0, 19).Where(IsPossible));

        static bool IsPossible(int total) => FactsOf.Read(Invariant($$"""{ "sins": {{total}}, {{Components}} }""")).Value is not null;
    }

    [Theory]
    [MemberData(nameof(DateFacts))]
    public void A_date_after_the_as_of_date_is_an_error(string fact)
    {
        Assert.NotNull(FactsOf.Valid($$"""{ "{{fact}}": "2026-11-23" }"""));
        InputError error = Assert.Single(FactsOf.Read($$"""{ "{{fact}}": "2026-11-24" }""").Errors);
        Assert.Equal($"/{fact}", error.Pointer);
        Assert.Contains("as-of date", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_value_is_not_also_reported_as_a_contradiction() =>
        Assert.Equal(["/vertebralSites"], FactsOf.Read("""{ "vertebralMetastasis": false, "vertebralSites": 34 }""").Pointers());
}

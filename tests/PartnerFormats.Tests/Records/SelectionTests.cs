using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Report;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>Of several values the newest counts, then the final one, then the conclusion; contradictory values count as unknown.</summary>
public sealed class SelectionTests
{
    private const string Positive = "10828004";
    private const string Negative = "260385009";

    [Theory]
    [InlineData("2026-01-01", "2026-01-02", "negative")]
    [InlineData("2026-01-02", "2026-01-01", "positive")]
    [InlineData("2025", "2026-01-01", "negative")]
    [InlineData("2025-12", "2026-01", "negative")]
    [InlineData("2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z", "negative")]
    [InlineData("2026-01-01T10:00:00Z", "2026-01-01T11:00:00+02:00", "positive")]
    [InlineData("2026-01-01", "2026-01-01", null)]
    [InlineData("2026", "2026-01-01", null)]
    [InlineData("2026-01-01", "2026-01-01T11:00:00Z", null)]
    public void The_newest_value_counts_if_the_dates_give_an_order(string positive, string negative, string? status)
    {
        string[] tests = [Test(positive, Positive), Test(negative, Negative)];
        foreach (string[] order in new[] { tests, [.. tests.Reverse()] })
        {
            Mapped mapped = Map(order);
            Assert.Equal(status, mapped["her2Status"]);
            if (status is null)
                mapped.AssertUnknown("her2Status", "contradict");
        }
    }

    [Fact]
    public void A_final_value_wins_over_a_preliminary_one_of_the_same_day_and_a_newer_preliminary_one_leaves_the_fact_unknown()
    {
        Assert.Equal("positive", Map(Test("2026-01-01", Positive), Test("2026-01-01", Negative, "preliminary"))["her2Status"]);
        Assert.Equal("positive", Map(Test("2026-01-01", Positive, "amended"), Test("2026-01-01", Negative, "preliminary"))["her2Status"]);
        foreach (string value in new[] { Positive, Negative })
        {
            Map(Test("2026-01-01", Positive), Test("2026-01-02", value, "preliminary")).AssertUnknown("her2Status", "not final");
            Map(Test("2026-01-02", value, "preliminary")).AssertUnknown("her2Status", "not final");
        }
    }

    [Fact]
    public void The_conclusion_wins_over_single_methods_of_the_same_day()
    {
        Mapped mapped = Map(
            Test("2026-01-01", Negative, method: "85319-2"), Test("2026-01-01", Positive), Test("2026-01-01", Negative, method: "31150-6"));
        Assert.Equal("positive", mapped["her2Status"]);
        Assert.Contains("2 overruled by a deciding test", mapped.Line("her2Status").Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entered-in-error", "in error")]
    [InlineData("cancelled", "cancelled")]
    public void An_observation_without_a_result_does_not_count(string status, string reason)
    {
        Mapped mapped = Map(Test("2026-01-02", Negative, status), Test("2026-01-01", Positive));
        Assert.Equal("positive", mapped["her2Status"]);
        Assert.Contains(mapped.Reasons("her2Status"), given => given.Contains(reason, StringComparison.Ordinal));
        Map(Test("2026-01-02", Negative, status)).AssertUnknown("her2Status", reason);
    }

    [Fact]
    public void An_undated_value_counts_only_if_no_other_value_contradicts_it()
    {
        string undated = Observation("48676-1", $"\"effectiveDateTime\":null,\"valueCodeableConcept\":{Concept(Snomed, Positive)}");
        Assert.Equal("positive", Map(undated)["her2Status"]);
        Assert.Equal("positive", Map(undated, Test("2026-01-01", Positive))["her2Status"]);
        Map(undated, Test("2026-01-01", Negative)).AssertUnknown("her2Status", "contradict");
    }

    [Fact]
    public void A_value_after_the_as_of_date_does_not_count() =>
        Map(Test("2026-11-24", Positive)).AssertUnknown("her2Status", "after the as-of date");

    [Fact]
    public void The_report_says_which_value_was_selected_where_it_came_from_and_over_which_others()
    {
        Mapped mapped = Map(Test("2025-01-01", Negative), Test("2026-01-01", Positive), Test("2024", Negative));
        MappedFact line = mapped.Line("her2Status");
        Assert.Equal(new ReportedSource("Bundle.entry[1].resource", "Observation", "valueCodeableConcept"), line.Source);
        Assert.Equal("2026-01-01", line.Effective);
        Assert.Equal("selected from 3 values: 2 older", line.Because);
        Assert.Equal(["Bundle.entry[0].resource", "Bundle.entry[2].resource"], line.Over.Select(over => over.Source.Place));
        Assert.All(line.Over, over => Assert.Equal("older", over.Reason));
    }

    [Fact]
    public void A_value_with_contradictory_codes_is_unknown() =>
        Map(Observation("48676-1", $$"""
            "valueCodeableConcept":{"coding":[{"system":"{{Snomed}}","code":"{{Positive}}"},{"system":"{{Loinc}}","code":"LA6577-6"}]}
            """)).AssertUnknown("her2Status", "contradict each other");

    [Fact]
    public void A_resource_that_is_not_valid_R4_gives_no_value_and_older_ones_do_not_replace_it()
    {
        string broken = Observation(
            "48676-1",
            $"\"effectiveDateTime\":\"2026-02-01\",\"valueCodeableConcept\":{Concept(Snomed, Positive)},\"issued\":\"yesterday\"");
        Mapped mapped = Map(broken, Test("2026-01-01", Negative));
        mapped.AssertUnknown("her2Status", "Observation.issued");
        Assert.DoesNotContain(mapped.Reasons("her2Status"), reason => reason.Contains("yesterday", StringComparison.Ordinal));
    }

    [Fact]
    public void A_category_and_a_metastasis_whose_order_is_open_leave_the_stage_unknown()
    {
        string notMetastatic = Observation("21907-1", $"\"valueCodeableConcept\":{Concept(Snomed, "30893008")}");
        Mapped mapped = Map(notMetastatic, Condition(Snomed, "94602001"));
        mapped.AssertUnknown("metastaticStage", "contradict each other");
        Assert.Equal("true", mapped["vertebralMetastasis"]);
    }

    [Fact]
    public void Contradictory_facts_are_both_unknown()
    {
        string system = GuidelineCodeSystems.Facts(Shipped.Version.Guideline.Guideline);
        string Own(string fact, string value) => Observation("", $"\"code\":{Concept(system, fact)},{value}");
        Mapped mapped = Map(Own("vertebralMetastasis", "\"valueBoolean\":false"), Own("vertebralSites", "\"valueInteger\":2"));
        mapped.AssertUnknown("vertebralMetastasis", "contradict each other");
        mapped.AssertUnknown("vertebralSites", "contradict each other");
    }

    private static string Test(string date, string answer, string status = "final", string method = "48676-1") =>
        Observation(method, $"\"status\":\"{status}\",\"effectiveDateTime\":\"{date}\",\"valueCodeableConcept\":{Concept(Snomed, answer)}");
}

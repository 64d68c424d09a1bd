using System.Text.Json;
using GuidelineDecisions.DecisionCore.TestCases;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Pages.Patient;

namespace GuidelineDecisions.Workbench.Tests.Patient;

public sealed class FactEntriesTests
{
    private static readonly LoadedGuideline Guideline = Shipped.Active("her2-vertebral-metastasis");

    public static TheoryData<string, string> Versions =>
        new(ShippedFiles.Versions.Select(each => (each.Id, each.Version)));

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_facts_of_every_case_pass_through_the_form_unchanged(string id, string version)
    {
        LoadedGuideline guideline = Shipped.Load(id, version);
        Assert.All(ShippedFiles.CasesOf(id, version), name =>
        {
            GuidelineTestCase patient = ShippedFiles.Case(id, version, name);
            byte[] facts = FactEntries.ToJson(FactEntries.OfJson(patient.Facts, guideline.Guideline), guideline.Guideline);
            var before = PatientAnswer.Of(guideline, JsonSerializer.SerializeToUtf8Bytes(patient.Facts), patient.AsOf);
            var after = PatientAnswer.Of(guideline, facts, patient.AsOf);
            Assert.NotEmpty(after.Id);
            Assert.Equal(before.Id, after.Id);
        });
    }

    [Theory]
    [InlineData("lvefPercent", "abc")]
    [InlineData("lvefPercent", "60,5")]
    [InlineData("lvefPercent", "1e2")]
    [InlineData("lvefPercent", "400")]
    [InlineData("lvefDate", "2026-02-30")]
    [InlineData("lvefDate", "01.02.2026")]
    [InlineData("vertebralSites", "1.5")]
    [InlineData("vertebralSites", "01")]
    [InlineData("her2Status", "perhaps")]
    public void A_text_that_is_not_of_the_type_is_an_error_of_its_fact(string fact, string text)
    {
        var entries = new Dictionary<string, FactEntry> { [fact] = FactEntry.Of(text) };
        var answer = PatientAnswer.Of(Guideline, FactEntries.ToJson(entries, Guideline.Guideline), new DateOnly(2026, 11, 23));
        Assert.Null(answer.Decision);
        string error = Assert.Single(answer.ErrorsOf(fact));
        Assert.DoesNotContain(text, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_sent_for_an_unknown_fact_and_an_empty_set_is_known()
    {
        var entries = new Dictionary<string, FactEntry> { ["symptoms"] = FactEntry.Of([]) };
        using JsonDocument json = JsonDocument.Parse(FactEntries.ToJson(entries, Guideline.Guideline));
        JsonProperty only = Assert.Single(json.RootElement.EnumerateObject());
        Assert.Equal(("symptoms", 0), (only.Name, only.Value.GetArrayLength()));
    }
}

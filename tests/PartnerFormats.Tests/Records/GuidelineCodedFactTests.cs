using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>Every fact can be sent with the guideline's own codes, and the decision does not depend on how its facts were sent.</summary>
public sealed class GuidelineCodedFactTests
{
    private static readonly Guideline Guideline = Shipped.Version.Guideline.Guideline;

    [Fact]
    public void Facts_sent_with_the_guidelines_codes_give_the_same_decision_as_plain_JSON()
    {
        IEnumerable<string> members = Guideline.Facts.Where(IsSent).Select(fact => $"\"{fact.Id}\":{Plain(fact)}");
        using var plain = System.Text.Json.JsonDocument.Parse($"{{{string.Join(",", members)}}}");
        PatientFacts expected = Shipped.Version.Facts.Read(plain.RootElement, Shipped.AsOf).Value!;
        Mapped mapped = Map(Guideline.Facts.Where(IsSent).Select(CodedFact));
        Assert.Empty(mapped.Report.Unmapped);
        Assert.Equal(DecisionId.Of(expected), DecisionId.Of(mapped.Facts.Facts));
    }

    [Fact]
    public void A_set_is_unknown_unless_every_value_is_stated()
    {
        FactDefinition symptoms = Guideline.Facts.Single(fact => fact.Id == "symptoms");
        string none = CodedFact(symptoms).Replace("true", "false", StringComparison.Ordinal);
        Assert.Equal("(none)", Map(none)["symptoms"]);
        Map(none.Replace("mechanicalPain", "otherPain", StringComparison.Ordinal)).AssertUnknown("symptoms", "each code");
    }

    [Theory]
    [InlineData("pregnant", "\"valueString\":\"no\"")]
    [InlineData("esccGrade", "\"valueString\":\"2\"")]
    [InlineData("vertebralSites", "\"valueQuantity\":{\"value\":2,\"unit\":\"cm\"}")]
    [InlineData("creatinineClearance", "\"valueQuantity\":{\"value\":60}")]
    [InlineData("spineSurgeryDate", "\"valueDateTime\":\"2026\"")]
    public void A_value_of_the_wrong_form_is_unknown(string fact, string value) =>
        Map(Coded(fact, value)).AssertUnknown(fact, "expected");

    [Theory]
    [InlineData("spineSurgeryDate", "\"valueDateTime\":\"2027-01-01\"")]
    [InlineData("vertebralSites", "\"valueInteger\":99")]
    public void A_value_out_of_range_is_unknown(string fact, string value) =>
        Map(Coded(fact, value)).AssertUnknown(fact, "expected");

    [Fact]
    public void A_fact_that_the_guideline_does_not_declare_is_ignored() =>
        Assert.Empty(Map(Coded("noFact", "\"valueBoolean\":true")).Report.Unmapped);

    /// <summary>Leaves out facts whose test values would contradict those of the other facts.</summary>
    private static bool IsSent(FactDefinition fact) => fact.Id is not ("sins" or "contiguousSegments");

    private static string Plain(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => "true",
        FactType.Code => $"\"{ValueOf(fact)}\"",
        FactType.Codes => $"[{string.Join(",", fact.Values.Select(value => $"\"{value.Id}\""))}]",
        FactType.Integer => "1",
        FactType.Decimal => "5.5",
        _ => "\"2026-01-01\"",
    };

    private static string CodedFact(FactDefinition fact) => Coded(fact.Id, fact.Type switch
    {
        FactType.Boolean => "\"valueBoolean\":true",
        FactType.Code => $"\"valueCodeableConcept\":{Value(fact, ValueOf(fact))}",
        FactType.Codes => $"\"component\":[{string.Join(",", fact.Values.Select(value => Component(fact, value.Id)))}]",
        FactType.Integer => "\"valueInteger\":1",
        FactType.Decimal => $$"""
            "valueQuantity":{"value":5.50,"unit":"{{fact.Unit}}","code":"{{fact.Unit}}","system":"http://unitsofmeasure.org"}
            """,
        _ => "\"valueDateTime\":\"2026-01-01\"",
    });

    private static string Component(FactDefinition fact, string value) => $"{{\"code\":{Value(fact, value)},\"valueBoolean\":true}}";

    private static string Value(FactDefinition fact, string value) => Concept(GuidelineCodeSystems.Values(Guideline, fact), value);

    private static string ValueOf(FactDefinition fact) =>
        fact.Id is "metastaticStage" or "brainMetastases" ? fact.Values[1].Id : fact.Values[0].Id;

    private static string Coded(string fact, string value) =>
        Observation("x", $"\"code\":{Concept(GuidelineCodeSystems.Facts(Guideline), fact)},{value}");
}

using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.Draft;

namespace GuidelineDecisions.PartnerFormats.Tests.Mcode;

/// <summary>By our own names every fact can be sent, and a decision is the same however its facts were sent.</summary>
public sealed class OwnCodeTests
{
    private static readonly Guideline Guideline = Shipped.Version.Guideline.Guideline;

    [Fact]
    public void Every_fact_can_be_sent_and_gives_the_decision_that_plain_JSON_gives()
    {
        using var plain = System.Text.Json.JsonDocument.Parse($"{{{string.Join(',', Guideline.Facts.Where(IsSent).Select(fact => $"\"{fact.Id}\":{Plain(fact)}"))}}}");
        PatientFacts expected = Shipped.Version.Facts.Read(plain.RootElement, Shipped.AsOf).Value!;
        Mapped mapped = Map(Guideline.Facts.Where(IsSent).Select(Own));
        Assert.Empty(mapped.Report.Unmapped);
        Assert.Equal(DecisionId.Of(expected), DecisionId.Of(mapped.Facts.Facts));
    }

    [Fact]
    public void A_set_of_which_a_value_is_not_said_is_unknown()
    {
        FactDefinition symptoms = Guideline.Facts.Single(fact => fact.Id == "symptoms");
        string none = Own(symptoms).Replace("true", "false", StringComparison.Ordinal);
        Assert.Equal("(none)", Map(none)["symptoms"]);
        Map(none.Replace("mechanicalPain", "otherPain", StringComparison.Ordinal)).AssertUnknown("symptoms", "each code");
    }

    [Theory]
    [InlineData("pregnant", "\"valueString\":\"no\"")]
    [InlineData("esccGrade", "\"valueString\":\"2\"")]
    [InlineData("vertebralSites", "\"valueQuantity\":{\"value\":2,\"unit\":\"cm\"}")]
    [InlineData("creatinineClearance", "\"valueQuantity\":{\"value\":60}")]
    [InlineData("spineSurgeryDate", "\"valueDateTime\":\"2026\"")]
    [InlineData("spineSurgeryDate", "\"valueDateTime\":\"2027-01-01\"")]
    [InlineData("vertebralSites", "\"valueInteger\":99")]
    public void A_value_of_another_form_or_out_of_range_is_unknown(string fact, string value) =>
        Map(Coded(fact, value)).AssertUnknown(fact, "allowed is");

    [Fact]
    public void A_fact_that_the_guideline_has_not_is_nothing() => Assert.Empty(Map(Coded("noFact", "\"valueBoolean\":true")).Report.Unmapped);

    /// <summary>Together they have to be free of contradictions: what surgery, extent and totals say fits.</summary>
    private static bool IsSent(FactDefinition fact) => fact.Id is not ("sins" or "contiguousSegments");

    private static string Plain(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => "true",
        FactType.Code => $"\"{ValueOf(fact)}\"",
        FactType.Codes => $"[{string.Join(',', fact.Values.Select(value => $"\"{value.Id}\""))}]",
        FactType.Integer => "1",
        FactType.Decimal => "5.5",
        _ => "\"2026-01-01\"",
    };

    private static string Own(FactDefinition fact) => Coded(fact.Id, fact.Type switch
    {
        FactType.Boolean => "\"valueBoolean\":true",
        FactType.Code => $"\"valueCodeableConcept\":{Concept(OwnCodes.Values(Guideline, fact), ValueOf(fact))}",
        FactType.Codes => $"\"component\":[{string.Join(',', fact.Values.Select(value => $"{{\"code\":{Concept(OwnCodes.Values(Guideline, fact), value.Id)},\"valueBoolean\":true}}"))}]",
        FactType.Integer => "\"valueInteger\":1",
        FactType.Decimal => $"\"valueQuantity\":{{\"value\":5.50,\"unit\":\"{fact.Unit}\",\"code\":\"{fact.Unit}\",\"system\":\"http://unitsofmeasure.org\"}}",
        _ => "\"valueDateTime\":\"2026-01-01\"",
    });

    private static string ValueOf(FactDefinition fact) => fact.Id is "metastaticStage" or "brainMetastases" ? fact.Values[1].Id : fact.Values[0].Id;

    private static string Coded(string fact, string value) => Observation("x", $"\"code\":{Concept(OwnCodes.Facts(Guideline), fact)},{value}");
}

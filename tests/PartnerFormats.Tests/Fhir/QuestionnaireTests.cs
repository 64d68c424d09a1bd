using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Questionnaires;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;
using Coding = Hl7.Fhir.Model.Coding;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

public sealed class QuestionnaireTests
{
    private static IEnumerable<PublishedVersion> Versions => Shipped.Catalogue.All.SelectMany(guideline => guideline.Versions);

    /// <summary>
    /// A form filler that follows Structured Data Capture writes an answer as an Observation with the code of its question. That is a form
    /// in which facts are read, so that an answered form settles what it asks.
    /// </summary>
    [Fact]
    public void An_answer_that_is_extracted_as_an_Observation_gives_the_fact()
    {
        foreach (PublishedVersion version in Versions)
        {
            foreach (FactDefinition fact in version.Guideline.Guideline.Facts)
            {
                Questionnaire.ItemComponent item = ItemOf(version, fact.Id);
                MappedFacts mapped = Map(version, Extracted(item));
                FactValue value = Assert.Single(mapped.Report.Mapped, each => each.Fact == fact.Id).Value;
                if (fact.Type == FactType.Codes)
                    Assert.Equal(fact.Values.Length, Assert.IsType<CodesValue>(value).Codes.Length);
                else if (fact.Type == FactType.Code)
                    Assert.Equal(fact.Values[0].Id, Assert.IsType<CodeValue>(value).Code);
            }
        }
    }

    [Fact]
    public void A_question_has_the_type_unit_range_and_values_of_its_fact()
    {
        PublishedVersion version = Shipped.Version;
        Questionnaire.ItemComponent ejection = ItemOf(version, "lvefPercent"), escc = ItemOf(version, "esccGrade");
        FactDefinition grades = version.Guideline.Guideline.Facts.Single(fact => fact.Id == "esccGrade");
        Assert.Equal(["%"], ejection.Extension.Select(each => each.Value).OfType<Coding>().Select(unit => unit.Code));
        NumberRange range = version.Guideline.Guideline.Facts.Single(fact => fact.Id == "lvefPercent").Range!;
        Assert.Equal([Invariant($"minValue {range.From}"), Invariant($"maxValue {range.To}")], Limits(ejection));
        Assert.Equal(Questionnaire.QuestionnaireItemType.Choice, escc.Type);
        Assert.Equal(
            grades.Values.Select(value => (value.Id, value.Label)),
            escc.AnswerOption.Select(option => (Coding)option.Value).Select(coding => (coding.Code!, coding.Display!)));
        Questionnaire.ItemComponent symptoms = ItemOf(version, "symptoms");
        Assert.Equal(Questionnaire.QuestionnaireItemType.Group, symptoms.Type);
        Assert.Equal(
            version.Guideline.Guideline.Facts.Single(fact => fact.Id == "symptoms").Values.Select(value => value.Label),
            symptoms.Item.Where(item => item.Type == Questionnaire.QuestionnaireItemType.Boolean).Select(item => item.Text!));
        foreach (FactDefinition date in version.Guideline.Guideline.Facts.Where(fact => fact.Type == FactType.Date))
            Assert.Equal(["maxValue 2026-11-23"], Limits(ItemOf(version, date.Id, new(2026, 11, 23))));
    }

    private static IEnumerable<string> Limits(Questionnaire.ItemComponent item) =>
        item.Extension.Where(each => each.Url!.EndsWith("Value", StringComparison.Ordinal))
            .Select(each => $"{each.Url!.Split('/')[^1]} {each.Value}");

    private static Questionnaire.ItemComponent ItemOf(PublishedVersion version, string fact, DateOnly? asOf = null)
    {
        Decision decision = Evaluator.Decide(version.Facts.Read(Nothing, asOf ?? Shipped.AsOf).Value!);
        return Assert.Single(QuestionnaireBuilder.Of(
            decision, version.Guideline.Guideline.Facts.Where(each => each.Id == fact)).Item);
    }

    private static System.Text.Json.JsonElement Nothing { get; } = System.Text.Json.JsonDocument.Parse("{}").RootElement;

    /// <summary>The first answer that the question allows, as an Observation; every component is answered with yes.</summary>
    private static Observation Extracted(Questionnaire.ItemComponent item) => new()
    {
        Status = ObservationStatus.Final,
        Code = new CodeableConcept { Coding = item.Code },
        Subject = new ResourceReference("Patient/1"),
        Effective = new FhirDateTime(Invariant($"{Shipped.AsOf:yyyy-MM-dd}")),
        Value = item.Type switch
        {
            Questionnaire.QuestionnaireItemType.Boolean => new FhirBoolean(true),
            Questionnaire.QuestionnaireItemType.Choice =>
                new CodeableConcept { Coding = [(Coding)item.AnswerOption[0].Value] },
            Questionnaire.QuestionnaireItemType.Integer => (Integer)LimitOf(item),
            Questionnaire.QuestionnaireItemType.Decimal => QuantityOf(item),
            Questionnaire.QuestionnaireItemType.Date => new FhirDateTime(Invariant($"{Shipped.AsOf:yyyy-MM-dd}")),
            _ => null,
        },
        Component =
        [
            .. item.Item.Where(value => value.Type == Questionnaire.QuestionnaireItemType.Boolean)
                .Select(value => new Observation.ComponentComponent
                {
                    Code = new CodeableConcept { Coding = value.Code },
                    Value = new FhirBoolean(true),
                }),
        ],
    };

    private static DataType LimitOf(Questionnaire.ItemComponent item) =>
        item.Extension.Single(each => each.Url!.EndsWith("/maxValue", StringComparison.Ordinal)).Value!;

    private static Quantity QuantityOf(Questionnaire.ItemComponent item)
    {
        Coding? unit = item.Extension.Select(each => each.Value).OfType<Coding>().SingleOrDefault();
        return new() { Value = ((FhirDecimal)LimitOf(item)).Value, Unit = unit?.Code, Code = unit?.Code, System = unit?.System };
    }

    private static MappedFacts Map(PublishedVersion version, Observation answer)
    {
        string bundle = Bundle(
            """{"resourceType":"Patient","id":"1"}""", JsonNode.Parse(FhirJson.Write(answer))!.ToJsonString());
        using ResourceSet set = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(bundle)).Value!;
        return FactMapping.Map(set, version, Shipped.AsOf).Value!;
    }
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.PartnerFormats.CdsHooks;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.OtherGuideline;

/// <summary>A guideline without a record mapping is answered with what its own codes and declarations give.</summary>
public sealed class UnmappedGuidelineTests
{
    private static readonly string[] Own =
    [
        Coded("smoker", "\"valueBoolean\":true"),
        Coded("site", $"\"valueCodeableConcept\":{Concept(Other.FactSystem + "/site", "left")}"),
        Coded("signs", $"\"component\":[{Sign("cough", false)},{Sign("fever", true)}]"),
        Coded("count", "\"valueInteger\":5"),
        Coded("size", "\"valueQuantity\":{\"value\":8.5,\"code\":\"mm\",\"system\":\"http://unitsofmeasure.org\"}"),
        Coded("seen", "\"valueDateTime\":\"2026-05-01\""),
    ];

    [Fact]
    public void Every_type_of_fact_is_read_by_the_guidelines_own_code()
    {
        MappedFacts mapped = Map(Own);
        Assert.Equal(
            ["smoker true", "site left", "signs fever", "count 5", "size 8.5", "seen 2026-05-01"],
            mapped.Report.Mapped.Select(each => $"{each.Fact} {each.Value}"));
        Assert.Empty(mapped.Report.Unmapped);
    }

    [Fact]
    public void The_mapping_of_another_guideline_gives_no_fact_of_the_same_name()
    {
        MappedFacts mapped = Map([.. Emitted.Record, .. Own]);
        Assert.Equal(6, mapped.Report.Mapped.Length);
        Assert.Empty(mapped.Report.Unmapped);
        Assert.Equal(6, mapped.Report.ResourcesRelevant);
    }

    [Fact]
    public void Prefetch_asks_for_the_own_codes_and_the_declared_agents()
    {
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(Other.Version.Guideline.Guideline);
        Assert.Equal(
            [
                "patient", "ownObservations", "medicationRequests", "medicationStatements", "medicationAdministrations",
                "medicationDispenses", "orders",
            ],
            templates.Select(template => template.Key));
        Assert.Equal("ownObservations", Assert.Single(templates, template => template.IsRequired).Key);
    }

    [Fact]
    public void The_declared_order_is_suggested_and_put_into_the_plan()
    {
        (ImmutableArray<Card> cards, MappedFacts mapped) = CardsOf(Own, drafts: []);
        Suggestion suggestion = Assert.Single(cards.Single(card => card.Kind == CardKind.Plan).Suggestions);
        var draft = (ServiceRequest)Assert.IsType<CreateAction>(suggestion.Action).Resource;
        Assert.Equal(("77477000", "Computed tomography"), (draft.Code!.Coding[0].Code, draft.Code.Text));
        Assert.Equal("363679005", Assert.Single(draft.Category).Coding[0].Code);
        Assert.Empty(draft.BodySite);
        Assert.Contains("Low dose.", draft.Note[0].Text, StringComparison.Ordinal);
        CarePlan plan = CarePlanBuilder.Of(Evaluator.Decide(mapped.Facts), "Patient/1", mapped.Report, []);
        Assert.Single(plan.Contained.OfType<ServiceRequest>(), order => order.DoNotPerform != true);
        using JsonDocument json = JsonDocument.Parse(FhirJson.Write(plan));
        Assert.Null(R4Validator.FirstErrorPath(json.RootElement));
    }

    [Fact]
    public void A_planned_regimen_is_exactly_its_agents()
    {
        Assert.Equal("a-b", Regimen(Drug("11"), Drug("22")));
        Assert.Equal("only-b", Regimen(Drug("22")));
        Assert.Null(Regimen(Drug("11")));

        static string? Regimen(params string[] drugs) =>
            Map(drugs).Report.Mapped.SingleOrDefault(each => each.Fact == "regimen")?.Value.ToString();
    }

    [Theory]
    [InlineData("info")]
    [InlineData("warning", "11", "22")] // advised against: the regimen, and the agent a
    [InlineData("warning", "11")]
    [InlineData("info", "22")]
    public void Orders_are_compared_by_regimen_and_by_agent(string indicator, params string[] drugs) =>
        Assert.Equal(indicator, IndicatorOf(Own, [.. drugs.Select(Drug)]));

    [Fact]
    public void The_summary_of_a_warning_says_what_it_warns_of()
    {
        Assert.Equal("Recommended: Scan.", SummaryOf());
        Assert.Equal("The guideline does not address the drafted order. Recommended: Scan.", SummaryOf(Drug("22")));
        Assert.StartsWith("A is drafted, but advised against: ", SummaryOf(Drug("11")), StringComparison.Ordinal);

        static string SummaryOf(params string[] drafts) => CardsOf(Own, drafts).Cards[0].Summary;
    }

    [Fact]
    public void Orders_are_compared_by_procedure()
    {
        const string Order = """
            {"resourceType":"ServiceRequest","status":"draft","intent":"order","subject":{"reference":"Patient/1"},"code":
            """;
        string operation = $"{Order}{Concept(Snomed, "387713003")}}}";
        Assert.Equal("warning", IndicatorOf(Own, operation));
        Assert.Equal("info", IndicatorOf(Own, $"{Order}{Concept(Snomed, "1")}}}"));
        string forbidden = operation.Replace("\"intent\"", "\"doNotPerform\":true,\"intent\"", StringComparison.Ordinal);
        Assert.Equal("info", IndicatorOf(Own, forbidden));
        // An order that is already in the record is not one that is about to be signed.
        Assert.Equal("info", IndicatorOf([.. Own, operation]));
    }

    private static string IndicatorOf(string[] record, params string[] drafts) => CardsOf(record, drafts).Cards[0].Indicator;

    private static (ImmutableArray<Card> Cards, MappedFacts Mapped) CardsOf(string[] record, string[] drafts)
    {
        JsonDocument prefetched = JsonDocument.Parse(Bundle(record)), ordered = JsonDocument.Parse(Bundle(drafts));
        using ResourceSet resources = ResourceReader.OfParts(
            [(prefetched.RootElement, "prefetch.ownObservations"), (ordered.RootElement, PrefetchData.DraftOrders)],
            [prefetched, ordered], []).Value!;
        MappedFacts mapped = FactMapping.Map(resources, Other.Version, Shipped.AsOf, "Patient/1").Value!;
        Decision decision = Evaluator.Decide(mapped.Facts);
        var call = new CdsRequest(Hooks.OrderSign, Guid.Empty, "1", null, new Dictionary<string, JsonElement>(), null);
        var orders = OrderSet.Of(resources, Other.Version.Guideline.Guideline, []);
        return (new CardBuilder(new(Other.Version, call, decision, mapped.Report, orders, CardLinks.None)).Build(), mapped);
    }

    private static MappedFacts Map(string[] resources)
    {
        using ResourceSet set = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(Bundle(resources))).Value!;
        return FactMapping.Map(set, Other.Version, Shipped.AsOf).Value!;
    }

    private static string Coded(string fact, string value) =>
        Observation("x", $"\"code\":{Concept(Other.FactSystem, fact)},{value}");

    private static string Sign(string sign, bool isPresent) =>
        $"{{\"code\":{Concept(Other.FactSystem + "/signs", sign)},\"valueBoolean\":{(isPresent ? "true" : "false")}}}";

    private static string Drug(string code) =>
        Medication("MedicationRequest", code, "\"status\":\"draft\",\"intent\":\"order\",\"authoredOn\":\"2026-06-01\"");
}

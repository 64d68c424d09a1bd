using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

public sealed class CarePlanTests
{
    private static readonly AppliedPlan Whole = Emitted.Apply(Bundle(Emitted.Record));

    [Fact]
    public void A_plan_is_a_draft_that_names_the_version_the_decision_and_the_patient()
    {
        CarePlan plan = Whole.Plan;
        Assert.Equal(["https://example.org/guidelines/her2-vertebral-metastasis|1.0.0"], plan.InstantiatesCanonical);
        Assert.Equal(DecisionCore.Answers.DecisionId.Of(Whole.Decision.Facts), plan.Identifier.Single().Value);
        Assert.Equal((RequestStatus.Draft, CarePlan.CarePlanIntent.Proposal), (plan.Status, plan.Intent));
        Assert.Equal("Patient/1", plan.Subject!.Reference);
        Assert.Contains(plan.Note, note => note.Text!.StartsWith("emergency", StringComparison.Ordinal));
        Assert.Contains(plan.Note, note => note.Text == Shipped.Version.Guideline.Guideline.Disclaimer);
    }

    [Fact]
    public void The_only_activity_is_the_RequestGroup_with_the_actions_in_the_order_of_the_plan()
    {
        RequestGroup group = Whole.Plan.Contained.OfType<RequestGroup>().Single();
        Assert.Equal($"#{group.Id}", Assert.Single(Whole.Plan.Activity).Reference!.Reference);
        RequestGroup.ActionComponent[] actions = [.. group.Action.SelectMany(part => part.Action)];
        var decided = DecisionPlan.Of(Whole.Decision);
        Assert.Equal(decided.Actions.Select(action => action.Action.Id), actions.Select(action => action.ElementId!));
        Assert.StartsWith(decided.Headline, Whole.Plan.Description, StringComparison.Ordinal);
        Assert.All(actions, action => Assert.Contains(Whole.Plan.Contained, draft => $"#{draft.Id}" == action.Resource!.Reference));
        Assert.All(actions, action => Assert.NotEmpty(action.Documentation));
    }

    [Fact]
    public void What_is_advised_against_is_a_request_not_to_do_it()
    {
        RequestGroup group = Whole.Plan.Contained.OfType<RequestGroup>().Single();
        string[] avoided =
        [
            .. Whole.Decision.Recommendations.Select(held => held.Rule).Where(rule => rule.Verdict == Verdict.Avoid)
                .Select(rule => rule.Action).Distinct(),
        ];
        Assert.NotEmpty(avoided);
        RequestGroup.ActionComponent[] prohibited = [.. group.Action.SelectMany(part => part.Action).Where(IsProhibited)];
        Assert.Equal(avoided.Order(), prohibited.Select(action => action.ElementId!).Order());

        bool IsProhibited(RequestGroup.ActionComponent action) =>
            Whole.Plan.Contained.Single(draft => $"#{draft.Id}" == action.Resource!.Reference) is
                ServiceRequest { DoNotPerform: true } or MedicationRequest { DoNotPerform: true };
    }

    [Fact]
    public void Orders_are_drafts_and_none_is_for_a_drug()
    {
        Assert.All(Whole.Plan.Contained.OfType<MedicationRequest>(), order => Assert.True(order.DoNotPerform));
        ServiceRequest[] orders = [.. Whole.Plan.Contained.OfType<ServiceRequest>()];
        Assert.NotEmpty(orders);
        Assert.All(orders, order => Assert.Equal((RequestStatus.Draft, RequestIntent.Proposal), (order.Status, order.Intent)));
    }

    [Fact]
    public void Missing_facts_are_data_requirements()
    {
        GuidanceResponse missing = Whole.Plan.Contained.OfType<GuidanceResponse>().Single();
        Assert.Equal(GuidanceResponse.GuidanceResponseStatus.DataRequired, missing.Status);
        Assert.Equal(
            DecisionPlan.Of(Whole.Decision).Ask.Select(fact => fact.Fact.Id),
            missing.DataRequirement.Select(requirement => requirement.CodeFilter.Single().Code[0].Code));
    }

    [Fact]
    public void A_plan_replaces_an_earlier_plan_with_another_decision()
    {
        Assert.Equal(["CarePlan/earlier"], Whole.Plan.Replaces.Select(replaced => replaced.Reference));
        string same = Emitted.Record[^1].Replace("another", Whole.Plan.Identifier.Single().Value, StringComparison.Ordinal);
        Assert.Empty(Emitted.Apply(Bundle([.. Emitted.Record.SkipLast(1), same])).Plan.Replaces);
    }

    [Fact]
    public void The_follow_up_action_has_the_window_as_its_timing()
    {
        RequestGroup group = Whole.Plan.Contained.OfType<RequestGroup>().Single();
        var window = (Period)group.Action.SelectMany(topic => topic.Action).Single(action => action.Timing is not null).Timing!;
        Assert.Equal(("2026-10-14", "2026-12-14"), (window.Start, window.End));
    }

    [Theory]
    [InlineData("""{"resourceType":"Parameters"}""", "subject")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"Patient/1"}]}""", "data")]
    [InlineData(
        """{"resourceType":"Parameters","parameter":[{"name":"dataEndpoint","valueString":"x"}]}""", "of the standard's parameters")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"asOf"},{"name":"asOf"}]}""", "at most once")]
    [InlineData(
        """
        {"resourceType":"Parameters","parameter":[
          {"name":"subject","valueString":"Patient/1"},{"name":"asOf","valueDate":"2026"},
          {"name":"data","resource":{"resourceType":"Bundle","type":"collection"}}]}
        """,
        "valueDate")]
    [InlineData("""{"resourceType":"Bundle","type":"collection"}""", "patient is unknown")]
    [InlineData("""{"resourceType":"Patient"}""", "Bundle")]
    public void An_error_names_what_is_missing_in_the_body(string body, string named)
    {
        IReadOnlyCollection<InputError> errors = PlanApplication.Apply(Encoding.UTF8.GetBytes(body), Shipped.Version, Shipped.AsOf).Errors;
        Assert.Contains(errors, error => error.Detail.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_give_the_subject_the_data_and_the_as_of_date()
    {
        string body = $$"""
            {"resourceType":"Parameters","parameter":[
              {"name":"subject","valueReference":{"reference":"Patient/1"} },{"name":"asOf","valueDate":"2026-08-20"},
              {"name":"data","resource":{{Bundle(Emitted.Record)}} }]}
            """;
        AppliedPlan applied = Emitted.Apply(body);
        Assert.Equal(new DateOnly(2026, 8, 20), applied.Decision.Facts.AsOf);
        Assert.Equal(Whole.Decision.Facts["her2Status"], applied.Decision.Facts["her2Status"]);
    }

    [Fact]
    public void The_parameters_of_the_standard_are_used_or_ignored()
    {
        CarePlan plan = Emitted.Apply(Parameters("""
            {"name":"planDefinition","valueString":"x"},{"name":"encounter","valueString":"Encounter/9"},
            {"name":"practitioner","valueReference":{"reference":"https://a.example/fhir/Practitioner/7"} },
            {"name":"organization","valueString":"Organization/5"},{"name":"userType","valueCodeableConcept":{"text":"patient"} },
            {"name":"userLanguage","valueCodeableConcept":{"text":"de"} },{"name":"userTaskContext","valueInteger":1},
            {"name":"setting"},{"name":"settingContext","valueCodeableConcept":{"text":"x"} },{"name":"setting"}
            """)).Plan;
        Assert.Equal(
            ("Encounter/9", "https://a.example/fhir/Practitioner/7", "Organization/5"),
            (plan.Encounter!.Reference, plan.Author!.Reference, plan.Contributor.Single().Reference));
        RequestGroup group = plan.Contained.OfType<RequestGroup>().Single();
        Assert.Equal((plan.Encounter.Reference, plan.Author.Reference), (group.Encounter!.Reference, group.Author!.Reference));
        CarePlan ignored = Emitted.Apply(Parameters("""
            {"name":"encounter","valueString":"not a reference"},{"name":"practitioner","valueString":"Patient/1"}
            """)).Plan;
        Assert.Equal((null, null), (ignored.Encounter, ignored.Author));
    }

    [Theory]
    [InlineData("\"name\":\"canonical\",\"valueCanonical\":\"https://example.org/guidelines/her2-vertebral-metastasis|1.0.0\"")]
    [InlineData("\"name\":\"canonical\",\"valueUri\":\"https://example.org/guidelines/her2-vertebral-metastasis\"")]
    [InlineData("\"name\":\"planDefinition\",\"valueReference\":{\"reference\":\"PlanDefinition/her2-vertebral-metastasis-1.0.0\"}")]
    [InlineData("""
        "name":"planDefinition","resource":
        {"resourceType":"PlanDefinition","url":"https://example.org/guidelines/her2-vertebral-metastasis","version":"1.0.0"}
        """)]
    public void The_PlanDefinition_of_the_type_level_is_named_in_the_body(string parameter)
    {
        Result<AppliedPlan> applied = PlanApplication.ApplyNamed(Bytes(Parameters($"{{{parameter}}}")), Shipped.Catalogue, Shipped.AsOf);
        Assert.StartsWith(
            "https://example.org/guidelines/her2-vertebral-metastasis|", applied.Value!.Plan.InstantiatesCanonical.Single(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\":\"canonical\",\"valueCanonical\":\"https://example.org/none\"}", "Parameters.parameter[2]", "the active ones")]
    [InlineData(
        "{\"name\":\"canonical\",\"valueCanonical\":\"https://example.org/guidelines/her2-vertebral-metastasis|9.9.9\"}",
        "Parameters.parameter[2]", "the active ones")]
    [InlineData("{\"name\":\"setting\"}", "Parameters", "Expected Parameters with planDefinition")]
    public void An_unknown_or_missing_PlanDefinition_is_an_error_with_what_exists(string parameter, string place, string detail)
    {
        InputError error = Assert.Single(
            PlanApplication.ApplyNamed(Bytes(Parameters(parameter)), Shipped.Catalogue, Shipped.AsOf).Errors);
        Assert.Equal(place, error.Pointer);
        Assert.Contains(detail, error.Detail, StringComparison.Ordinal);
        Assert.Contains("incidental-lung-nodule|", error.Detail, StringComparison.Ordinal);
    }

    private static string Parameters(string others) => $$"""
        {"resourceType":"Parameters","parameter":[
          {"name":"subject","valueString":"Patient/1"},{"name":"data","resource":{{Bundle(Emitted.Record)}} },{{others}}]}
        """;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

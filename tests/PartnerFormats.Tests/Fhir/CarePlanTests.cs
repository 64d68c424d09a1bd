using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
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
    public void Every_rule_that_holds_is_an_action_with_a_draft_or_an_activity_not_to_be_performed()
    {
        RequestGroup group = Whole.Plan.Contained.OfType<RequestGroup>().Single();
        RequestGroup.ActionComponent[] actions = [.. group.Action.SelectMany(topic => topic.Action)];
        Rule[] holding = [.. Whole.Decision.Recommendations.Select(held => held.Rule)];
        string[] held = [.. holding.Where(rule => rule.Verdict != Verdict.Avoid).Select(rule => rule.Id)];
        Assert.Equal(held.Order(), actions.Select(action => action.ElementId!).Order());
        Assert.All(actions, action => Assert.Contains(Whole.Plan.Contained, draft => $"#{draft.Id}" == action.Resource!.Reference));
        Assert.All(actions, action => Assert.NotEmpty(action.Documentation));
        Assert.Equal(holding.Length - held.Length, Whole.Plan.Activity.Count(activity => activity.Detail is { DoNotPerform: true }));
        Assert.NotEqual(0, holding.Length - held.Length);
    }

    [Fact]
    public void Orders_are_drafts_and_none_is_for_a_drug()
    {
        Assert.DoesNotContain(Whole.Plan.Contained, contained => contained.TypeName.StartsWith("Medication", StringComparison.Ordinal));
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
            Whole.Decision.Missing.Select(fact => fact.Fact.Id),
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
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"practitioner","valueString":"x"}]}""", "at most once")]
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
}

using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.Draft;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>The plan in draft for a patient.</summary>
public sealed class CarePlanTests
{
    private static readonly AppliedPlan Whole = Emitted.Apply(Bundle(Emitted.Record));

    [Fact]
    public void It_names_the_version_the_decision_and_the_patient_and_is_a_draft()
    {
        CarePlan plan = Whole.Plan;
        Assert.Equal(["https://example.org/guidelines/her2-vertebral-metastasis|1.0.0"], plan.InstantiatesCanonical);
        Assert.Equal(DecisionCore.Answers.DecisionId.Of(Whole.Decision.Facts), plan.Identifier.Single().Value);
        Assert.Equal((RequestStatus.Draft, CarePlan.CarePlanIntent.Proposal, "Patient/1"), (plan.Status, plan.Intent, plan.Subject!.Reference));
        Assert.Contains(plan.Note, note => note.Text!.StartsWith("emergency", StringComparison.Ordinal));
        Assert.Contains(plan.Note, note => note.Text == Shipped.Version.Guideline.Guideline.Disclaimer);
    }

    [Fact]
    public void Every_rule_that_holds_is_an_action_with_a_draft_or_an_activity_that_is_not_to_be_performed()
    {
        RequestGroup group = Whole.Plan.Contained.OfType<RequestGroup>().Single();
        RequestGroup.ActionComponent[] actions = [.. group.Action.SelectMany(topic => topic.Action)];
        string[] held = [.. Whole.Decision.Recommendations.Where(held => held.Rule.Verdict != DecisionCore.Guidelines.Verdict.Avoid).Select(held => held.Rule.Id)];
        Assert.Equal(held.Order(), actions.Select(action => action.ElementId!).Order());
        Assert.All(actions, action => Assert.Contains(Whole.Plan.Contained, draft => $"#{draft.Id}" == action.Resource!.Reference));
        Assert.All(actions, action => Assert.NotEmpty(action.Documentation));
        Assert.Equal(
            Whole.Decision.Recommendations.Count - held.Length, Whole.Plan.Activity.Count(activity => activity.Detail is { DoNotPerform: true }));
        Assert.NotEqual(0, Whole.Decision.Recommendations.Count - held.Length);
    }

    [Fact]
    public void No_drug_is_drafted_and_every_draft_is_a_draft()
    {
        Assert.DoesNotContain(Whole.Plan.Contained, contained => contained.TypeName.StartsWith("Medication", StringComparison.Ordinal));
        ServiceRequest[] orders = [.. Whole.Plan.Contained.OfType<ServiceRequest>()];
        Assert.NotEmpty(orders);
        Assert.All(orders, order => Assert.Equal((RequestStatus.Draft, RequestIntent.Proposal), (order.Status, order.Intent)));
    }

    [Fact]
    public void What_is_missing_is_required_data()
    {
        GuidanceResponse missing = Whole.Plan.Contained.OfType<GuidanceResponse>().Single();
        Assert.Equal(GuidanceResponse.GuidanceResponseStatus.DataRequired, missing.Status);
        Assert.Equal(
            Whole.Decision.Missing.Select(fact => fact.Fact.Id), missing.DataRequirement.Select(requirement => requirement.CodeFilter.Single().Code[0].Code));
    }

    [Fact]
    public void An_earlier_plan_of_the_guideline_that_rests_on_another_decision_is_replaced()
    {
        Assert.Equal(["CarePlan/earlier"], Whole.Plan.Replaces.Select(replaced => replaced.Reference));
        string same = Emitted.Record[^1].Replace("another", Whole.Plan.Identifier.Single().Value, StringComparison.Ordinal);
        Assert.Empty(Emitted.Apply(Bundle([.. Emitted.Record.SkipLast(1), same])).Plan.Replaces);
    }

    [Fact]
    public void Follow_up_has_its_window()
    {
        var window = (Period)Whole.Plan.Contained.OfType<RequestGroup>().Single().Action.SelectMany(topic => topic.Action).Single(action => action.Timing is not null).Timing!;
        Assert.Equal(("2026-10-14", "2026-12-14"), (window.Start, window.End));
    }

    [Theory]
    [InlineData("""{"resourceType":"Parameters"}""", "subject")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"Patient/1"}]}""", "data")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"practitioner","valueString":"x"}]}""", "Allowed are")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"Patient/1"},{"name":"asOf","valueDate":"2026"},{"name":"data","resource":{"resourceType":"Bundle","type":"collection"}}]}""", "valueDate")]
    [InlineData("""{"resourceType":"Bundle","type":"collection"}""", "whom")]
    [InlineData("""{"resourceType":"Patient"}""", "Bundle")]
    public void A_body_that_lacks_something_says_what(string body, string named) =>
        Assert.Contains(PlanApplication.Apply(System.Text.Encoding.UTF8.GetBytes(body), Shipped.Version, Shipped.AsOf).Errors, error => error.Detail.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void Parameters_give_subject_data_and_day()
    {
        string body = $$"""
            {"resourceType":"Parameters","parameter":[{"name":"subject","valueReference":{"reference":"Patient/1"} },{"name":"asOf","valueDate":"2026-08-20"},{"name":"data","resource":{{Bundle(Emitted.Record)}} }]}
            """;
        AppliedPlan applied = Emitted.Apply(body);
        Assert.Equal(new DateOnly(2026, 8, 20), applied.Decision.Facts.AsOf);
        Assert.Equal(Whole.Decision.Facts["her2Status"], applied.Decision.Facts["her2Status"]);
    }
}

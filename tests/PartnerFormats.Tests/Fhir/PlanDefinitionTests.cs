using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>A guideline version as a PlanDefinition.</summary>
public sealed class PlanDefinitionTests
{
    private static readonly PlanDefinition Plan = PlanDefinitionBuilder.Of(Shipped.Version);

    private static IEnumerable<PlanDefinition.ActionComponent> Actions => Plan.Action.SelectMany(topic => topic.Action);

    [Fact]
    public void Every_rule_is_an_action_of_its_topic_with_conditions_and_citations()
    {
        Assert.Equal(Shipped.Version.Guideline.Guideline.Rules.Select(rule => rule.Id).Order(), Actions.Select(action => action.ElementId!).Order());
        Assert.All(Actions, action => Assert.NotEmpty(action.Condition));
        Assert.All(Actions.SelectMany(action => action.Condition), condition => Assert.NotEmpty(condition.Expression!.Description!));
        Assert.All(Actions.SelectMany(action => action.Condition), condition => Assert.True(condition.Expression!.Language is "text/fhirpath" or "text/plain"));
        Assert.All(Actions, action => Assert.NotEmpty(action.Documentation));
    }

    [Fact]
    public void Every_statement_has_its_quotation_strength_and_directness()
    {
        foreach (RelatedArtifact citation in Actions.SelectMany(action => action.Documentation))
        {
            DecisionCore.Guidelines.Statement statement = Shipped.Version.Guideline.Guideline.Statements.Single(known => known.Id == citation.Label);
            Assert.Contains(statement.Quote, citation.Citation, StringComparison.Ordinal);
            Assert.Equal(statement.Strength, ((CodeableConcept)citation.Document!.GetExtension("http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation")!.Value!).Text);
            Assert.NotEmpty(((CodeableConcept)citation.Document.GetExtension("http://hl7.org/fhir/StructureDefinition/cqf-qualityOfEvidence")!.Value!).Text!);
        }
    }

    [Fact]
    public void Follow_up_is_a_goal_and_a_timing()
    {
        PlanDefinition.ActionComponent imaging = Actions.Single(action => action.ElementId == "S7-serial-imaging");
        var timing = (Timing)imaging.Timing!;
        Assert.Equal((2m, 4m, Timing.UnitsOfTime.Mo), (timing.Repeat!.Period, timing.Repeat.PeriodMax, timing.Repeat.PeriodUnit));
        Assert.Equal(imaging.GoalId.Single(), Plan.Goal.Single().ElementId);
        Assert.Equal(4m, ((Duration)Plan.Goal.Single().Target.Single().Due!).Value);
    }

    [Fact]
    public void It_carries_its_review_its_limits_and_its_content()
    {
        DecisionCore.Guidelines.Guideline guideline = Shipped.Version.Guideline.Guideline;
        Assert.Contains(guideline.Disclaimer, Plan.Description, StringComparison.Ordinal);
        Assert.Contains(guideline.Review, Plan.Description, StringComparison.Ordinal);
        Assert.Equal(Shipped.Version.Guideline.ContentHash, Plan.Identifier.Single().Value);
        Assert.Equal(PublicationStatus.Draft, Plan.Status);
    }

    [Theory]
    [InlineData("her2-vertebral-metastasis", true)]
    [InlineData("her2-vertebral-metastasis-1.0.0", true)]
    [InlineData("her2-vertebral-metastasis-9.0.0", false)]
    [InlineData("her2", false)]
    [InlineData("", false)]
    public void An_id_names_a_version_or_the_active_one(string id, bool isThere) => Assert.Equal(isThere, PlanDefinitionId.Find(id, Shipped.Catalogue) is not null);
}

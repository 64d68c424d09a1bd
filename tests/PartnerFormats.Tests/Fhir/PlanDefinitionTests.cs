using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

public sealed class PlanDefinitionTests
{
    private static readonly PlanDefinition Plan = PlanDefinitionBuilder.Of(Shipped.Version);

    private static IEnumerable<PlanDefinition.ActionComponent> Actions => Plan.Action.SelectMany(topic => topic.Action);

    [Fact]
    public void Every_rule_is_an_action_of_its_topic_with_conditions_and_citations()
    {
        Assert.Equal(
            Shipped.Version.Guideline.Guideline.Rules.Select(rule => rule.Id).Order(), Actions.Select(action => action.ElementId!).Order());
        Assert.All(Actions, action => Assert.NotEmpty(action.Condition));
        Expression[] expressions = [.. Actions.SelectMany(action => action.Condition).Select(condition => condition.Expression!)];
        Assert.All(expressions, expression => Assert.NotEmpty(expression.Description!));
        Assert.All(expressions, expression => Assert.True(expression.Language is "text/fhirpath" or "text/plain"));
        Assert.All(Actions, action => Assert.NotEmpty(action.Documentation));
    }

    [Fact]
    public void Every_citation_has_the_quotation_the_strength_and_the_directness_of_its_statement()
    {
        foreach (RelatedArtifact citation in Actions.SelectMany(action => action.Documentation))
        {
            Statement statement = Shipped.Version.Guideline.Guideline.Statements.Single(known => known.Id == citation.Label);
            Assert.Contains(statement.Quote, citation.Citation, StringComparison.Ordinal);
            Assert.Equal(statement.Strength, ExtensionOf(citation, "cqf-strengthOfRecommendation"));
            Assert.NotEmpty(ExtensionOf(citation, "cqf-qualityOfEvidence")!);
        }

        static string? ExtensionOf(RelatedArtifact citation, string name)
        {
            Extension extension = citation.Document!.GetExtension($"http://hl7.org/fhir/StructureDefinition/{name}")!;
            return ((CodeableConcept)extension.Value!).Text;
        }
    }

    [Fact]
    public void The_follow_up_schedule_is_a_goal_and_a_timing()
    {
        PlanDefinition.ActionComponent imaging = Actions.Single(action => action.ElementId == "S7-serial-imaging");
        var timing = (Timing)imaging.Timing!;
        Assert.Equal((2m, 4m, Timing.UnitsOfTime.Mo), (timing.Repeat!.Period, timing.Repeat.PeriodMax, timing.Repeat.PeriodUnit));
        Assert.Equal(imaging.GoalId.Single(), Plan.Goal.Single().ElementId);
        Assert.Equal(4m, ((Duration)Plan.Goal.Single().Target.Single().Due!).Value);
    }

    [Fact]
    public void A_PlanDefinition_carries_the_review_the_disclaimer_and_the_content_hash()
    {
        Guideline guideline = Shipped.Version.Guideline.Guideline;
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
    public void An_id_names_a_version_or_the_active_version(string id, bool exists) =>
        Assert.Equal(exists, PlanDefinitionId.Find(id, Shipped.Catalogue) is not null);
}

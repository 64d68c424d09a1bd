using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Tests.Texts;

/// <summary>What a guideline does not decide, and what is not the source's own wording, is marked wherever it is shown.</summary>
public sealed class LimitsAndParaphraseTests
{
    private const string Limit = "It does not choose a dose.";

    private static readonly PublishedVersion Version = WithLimitsAndParaphrases();

    [Fact]
    public void FHIR_lists_the_limits_and_marks_paraphrases()
    {
        PlanDefinition plan = PlanDefinitionBuilder.Of(Version);
        Assert.Contains(Limit, plan.Description, StringComparison.Ordinal);
        RelatedArtifact[] citations = [.. plan.Action.SelectMany(topic => topic.Action).SelectMany(action => action.Documentation)];
        Assert.NotEmpty(citations);
        Assert.All(citations, citation => Assert.StartsWith("Our paraphrase: ", citation.Citation, StringComparison.Ordinal));
        Assert.Contains(Applied().Plan.Note, note => note.Text!.Contains(Limit, StringComparison.Ordinal));
    }

    private static AppliedPlan Applied() =>
        PlanApplication.Apply(Encoding.UTF8.GetBytes(ResourceJson.Bundle(Emitted.Record)), Version, Shipped.AsOf).Value!;

    private static PublishedVersion WithLimitsAndParaphrases()
    {
        JsonObject document = JsonNode.Parse(Shipped.Version.Document.Span)!.AsObject();
        document["format"] = 2;
        document["limits"] = new JsonArray(Limit);
        document.Remove("followUps");
        foreach (JsonNode? statement in document["statements"]!.AsArray())
            statement!["paraphrase"] = true;
        byte[] bytes = Encoding.UTF8.GetBytes(document.ToJsonString());
        return PublishedVersion.Of(GuidelineChecker.ReadAndCheck(bytes).Value!, bytes);
    }
}

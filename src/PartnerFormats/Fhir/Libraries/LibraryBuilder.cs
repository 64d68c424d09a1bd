using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.Model;
using static GuidelineDecisions.Application.Texts.MarkdownText;

namespace GuidelineDecisions.PartnerFormats.Fhir.Libraries;

/// <summary>
/// Builds an R4 Library from a guideline version: the variables of the expressions in its PlanDefinition, and a data requirement for each
/// fact. It has no content: the expressions are in the PlanDefinition, and CQL is not written.
/// </summary>
internal static class LibraryBuilder
{
    /// <param name="version">The version.</param>
    /// <param name="status">Its status in the service; null for the document's own.</param>
    public static Library Of(PublishedVersion version, PublicationStatus? status = null)
    {
        Guideline guideline = version.Guideline.Guideline;
        return new()
        {
            Id = PlanDefinitionId.Of(guideline),
            Url = GuidelineElements.LibraryOf(guideline),
            Version = guideline.Version.ToString(),
            Name = $"{GuidelineElements.NameOf(guideline)}Facts",
            Title = $"Facts of: {guideline.Title}",
            Status = status ?? GuidelineElements.StatusOf(guideline),
            Experimental = guideline.Status == GuidelineStatus.Draft,
            Type = new CodeableConcept("http://terminology.hl7.org/CodeSystem/library-type", "logic-library", "Logic Library", null),
            Subject = new CodeableConcept("http://hl7.org/fhir/resource-types", "Patient", "Patient", null),
            Description = string.Join(
                "\n\n", [EscapeActive(guideline.Review), EscapeActive(guideline.Disclaimer), FhirPathConditions.Context]),
            RelatedArtifact =
            [
                new RelatedArtifact
                {
                    Type = RelatedArtifact.RelatedArtifactType.ComposedOf,
                    Display = "The guideline, whose conditions use these facts",
                    Resource = GuidelineElements.Canonical(guideline),
                },
            ],
            Parameter =
            [
                Parameter("facts", FHIRAllTypes.Observation, 0, "*", "One Observation with the guideline's own code for each known fact"),
                Parameter("asOf", FHIRAllTypes.Date, 1, "1", "The day as of which the patient is evaluated"),
            ],
            DataRequirement = [.. guideline.Facts.Select(fact => DataRequirements.WithValues(guideline, fact))],
        };
    }

    private static ParameterDefinition Parameter(string name, FHIRAllTypes type, int min, string max, string documentation) => new()
    {
        Name = name,
        Use = OperationParameterUse.In,
        Min = min,
        Max = max,
        Type = type,
        Documentation = documentation,
    };
}

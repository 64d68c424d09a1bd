namespace GuidelineDecisions.Application.Http;

/// <content>The routes that speak partners' formats: FHIR, CDS Hooks.</content>
public static partial class Routes
{
    /// <summary>What is served of FHIR.</summary>
    public const string FhirMetadata = "fhir/metadata";

    /// <summary>From resources to facts.</summary>
    public const string FhirFacts = "fhir/facts";

    /// <summary>The guideline versions as PlanDefinitions.</summary>
    public const string PlanDefinitions = "fhir/PlanDefinition";

    /// <summary>One guideline version as a PlanDefinition.</summary>
    public const string PlanDefinition = "fhir/PlanDefinition/{id}";

    /// <summary>A plan for a patient.</summary>
    public const string ApplyPlanDefinition = "fhir/PlanDefinition/{id}/$apply";

    /// <summary>Discovery of the CDS services.</summary>
    public const string CdsServices = "cds-services";

    /// <summary>One CDS service.</summary>
    public const string CdsService = "cds-services/{id}";

    /// <summary>What became of a CDS service's cards.</summary>
    public const string CdsFeedback = "cds-services/{id}/feedback";

    /// <summary>Feedback in numbers.</summary>
    public const string FeedbackSummary = "feedback/summary";
}

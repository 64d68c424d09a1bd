namespace GuidelineDecisions.Application.Http;

/// <summary>
/// The routes, below <see cref="Prefix"/>. Constants, because trigger attributes name them; <see cref="EndpointCatalogue"/> says what
/// answers on each.
/// </summary>
public static class Routes
{
    /// <summary>What stands before every route (host.json has the same).</summary>
    public const string Prefix = "api";

    /// <summary>Evaluate facts.</summary>
    public const string Recommendations = "recommendations";

    /// <summary>The catalogue.</summary>
    public const string Guidelines = "guidelines";

    /// <summary>One guideline.</summary>
    public const string Guideline = "guidelines/{id}";

    /// <summary>One version.</summary>
    public const string GuidelineVersion = "guidelines/{id}/versions/{version}";

    /// <summary>The versions of a guideline.</summary>
    public const string GuidelineVersions = "guidelines/{id}/versions";

    /// <summary>The difference of two versions.</summary>
    public const string GuidelineDifference = "guidelines/{id}/diff";

    /// <summary>The algorithm of a version as a picture.</summary>
    public const string GuidelineDiagram = "guidelines/{id}/versions/{version}/diagram";

    /// <summary>Make a version the active one.</summary>
    public const string GuidelineActivation = "guidelines/{id}/versions/{version}/activate";

    /// <summary>Find out what activating a version would change.</summary>
    public const string GuidelinePreview = "guidelines/{id}/versions/{version}/preview";

    /// <summary>The jobs that re-evaluate stored cases.</summary>
    public const string Reevaluations = "reevaluations";

    /// <summary>One job.</summary>
    public const string Reevaluation = "reevaluations/{job}";

    /// <summary>What a job changed, or would change, in the partner's cases.</summary>
    public const string ReevaluationChanges = "reevaluations/{job}/changes";

    /// <summary>End a job.</summary>
    public const string ReevaluationCancel = "reevaluations/{job}/cancel";

    /// <summary>Have the rest of a job done.</summary>
    public const string ReevaluationRetry = "reevaluations/{job}/retry";

    /// <summary>The partner's cases.</summary>
    public const string Cases = "cases";

    /// <summary>One case.</summary>
    public const string Case = "cases/{caseId}";

    /// <summary>The revisions of a case.</summary>
    public const string CaseHistory = "cases/{caseId}/history";

    /// <summary>One revision.</summary>
    public const string CaseRevision = "cases/{caseId}/history/{revision}";

    /// <summary>What happened to the patient.</summary>
    public const string CaseEvents = "cases/{caseId}/events";

    /// <summary>Many cases at once.</summary>
    public const string Imports = "imports";

    /// <summary>The partner's windows for follow-up.</summary>
    public const string FollowUps = "follow-ups";

    /// <summary>How many of them stand how.</summary>
    public const string FollowUpSummary = "follow-ups/summary";

    /// <summary>The same as a calendar.</summary>
    public const string FollowUpCalendar = "follow-ups.ics";

    /// <summary>The partner's feed.</summary>
    public const string Events = "events";

    /// <summary>Whether the host is up.</summary>
    public const string Health = "health";

    /// <summary>Whether it can do all that it is for.</summary>
    public const string Readiness = "health/ready";

    /// <summary>The contract.</summary>
    public const string OpenApi = "openapi.json";

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

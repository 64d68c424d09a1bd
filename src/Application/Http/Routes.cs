namespace GuidelineDecisions.Application.Http;

/// <summary>
/// The routes below <see cref="Prefix"/>. They are constants because trigger attributes need them; <see cref="EndpointCatalogue"/> lists
/// the endpoints.
/// </summary>
public static class Routes
{
    /// <summary>The prefix of every route, the same as in host.json.</summary>
    public const string Prefix = "api";

    public const string Recommendations = "recommendations";

    public const string Guidelines = "guidelines";

    public const string Guideline = "guidelines/{id}";

    public const string GuidelineVersion = "guidelines/{id}/versions/{version}";

    public const string GuidelineVersions = "guidelines/{id}/versions";

    public const string GuidelinePublication = "guidelines/{id}/publications/{publication}";

    public const string GuidelineDifference = "guidelines/{id}/diff";

    public const string GuidelineDiagram = "guidelines/{id}/versions/{version}/diagram";

    public const string GuidelineActivation = "guidelines/{id}/versions/{version}/activate";

    public const string GuidelineWithdrawal = "guidelines/{id}/versions/{version}/withdraw";

    public const string GuidelinePreview = "guidelines/{id}/versions/{version}/preview";

    public const string Reevaluations = "reevaluations";

    public const string Reevaluation = "reevaluations/{job}";

    public const string ReevaluationChanges = "reevaluations/{job}/changes";

    public const string ReevaluationCancel = "reevaluations/{job}/cancel";

    public const string ReevaluationRetry = "reevaluations/{job}/retry";

    public const string Cases = "cases";

    public const string Case = "cases/{caseId}";

    public const string CaseHistory = "cases/{caseId}/history";

    public const string CaseRevision = "cases/{caseId}/history/{revision}";

    public const string CaseErasure = "cases/{caseId}/erasure";

    public const string CaseEvents = "cases/{caseId}/events";

    public const string Imports = "imports";

    public const string FollowUps = "follow-ups";

    public const string FollowUpSummary = "follow-ups/summary";

    public const string FollowUpCalendar = "follow-ups.ics";

    public const string Calendars = "follow-ups/calendars";

    public const string Calendar = "follow-ups/calendars/{calendar}";

    public const string SubscribedCalendar = "calendars/{secret}/follow-ups.ics";

    public const string Events = "events";

    public const string Webhooks = "webhooks";

    public const string Webhook = "webhooks/{id}";

    public const string WebhookTest = "webhooks/{id}/test";

    public const string WebhookRotation = "webhooks/{id}/rotate";

    public const string WebhookReplay = "webhooks/{id}/replay";

    public const string WebhookResumption = "webhooks/{id}/resume";

    public const string Health = "health";

    public const string Readiness = "health/ready";

    public const string OpenApi = "openapi.json";

    public const string Schema = "schemas/{name}";

    public const string Documentation = "docs";

    public const string DocumentationScript = "docs/scalar.js";

    public const string FhirMetadata = "fhir/metadata";

    public const string FhirFacts = "fhir/facts";

    public const string PlanDefinitions = "fhir/PlanDefinition";

    public const string PlanDefinition = "fhir/PlanDefinition/{id}";

    public const string Library = "fhir/Library/{id}";

    public const string ApplyNamedPlanDefinition = "fhir/PlanDefinition/$apply";

    public const string OperationDefinition = "fhir/OperationDefinition/{id}";

    public const string ApplyPlanDefinition = "fhir/PlanDefinition/{id}/$apply";

    public const string CdsServices = "cds-services";

    public const string CdsService = "cds-services/{id}";

    public const string CdsFeedback = "cds-services/{id}/feedback";

    public const string FeedbackSummary = "feedback/summary";

    public const string FeedbackComments = "feedback/comments";
}

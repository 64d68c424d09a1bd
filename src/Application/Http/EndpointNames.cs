namespace GuidelineDecisions.Application.Http;

/// <summary>
/// The names of the endpoints: the function's name in the Function App and the operation's id in the OpenAPI document. They are constants
/// because trigger attributes use them.
/// </summary>
public static class EndpointNames
{
    public const string Recommend = "Recommend";

    public const string ListGuidelines = "ListGuidelines";

    public const string GetGuideline = "GetGuideline";

    public const string GetGuidelineVersion = "GetGuidelineVersion";

    public const string PublishGuidelineVersion = "PublishGuidelineVersion";

    public const string GetGuidelinePublication = "GetGuidelinePublication";

    public const string GetGuidelineDifference = "GetGuidelineDifference";

    public const string GetGuidelineDiagram = "GetGuidelineDiagram";

    public const string ActivateGuidelineVersion = "ActivateGuidelineVersion";

    public const string WithdrawGuidelineVersion = "WithdrawGuidelineVersion";

    public const string PreviewGuidelineVersion = "PreviewGuidelineVersion";

    public const string ListReevaluations = "ListReevaluations";

    public const string GetReevaluation = "GetReevaluation";

    public const string ListReevaluationChanges = "ListReevaluationChanges";

    public const string CancelReevaluation = "CancelReevaluation";

    public const string RetryReevaluation = "RetryReevaluation";

    public const string PutCase = "PutCase";

    public const string GetCase = "GetCase";

    public const string DeleteCase = "DeleteCase";

    public const string GetCaseErasure = "GetCaseErasure";

    public const string ListCases = "ListCases";

    public const string GetCaseHistory = "GetCaseHistory";

    public const string GetCaseRevision = "GetCaseRevision";

    public const string PostCaseEvent = "PostCaseEvent";

    public const string ImportCases = "ImportCases";

    public const string ListFollowUps = "ListFollowUps";

    public const string GetFollowUpSummary = "GetFollowUpSummary";

    public const string GetFollowUpCalendar = "GetFollowUpCalendar";

    public const string CreateCalendar = "CreateCalendar";

    public const string ListCalendars = "ListCalendars";

    public const string RevokeCalendar = "RevokeCalendar";

    public const string GetSubscribedCalendar = "GetSubscribedCalendar";

    public const string ListEvents = "ListEvents";

    public const string ListWebhooks = "ListWebhooks";

    public const string GetWebhook = "GetWebhook";

    public const string PutWebhook = "PutWebhook";

    public const string DeleteWebhook = "DeleteWebhook";

    public const string TestWebhook = "TestWebhook";

    public const string RotateWebhookSecret = "RotateWebhookSecret";

    public const string ReplayWebhook = "ReplayWebhook";

    public const string ResumeWebhook = "ResumeWebhook";

    public const string GetHealth = "GetHealth";

    public const string GetReadiness = "GetReadiness";

    public const string GetOpenApi = "GetOpenApi";

    public const string GetSchema = "GetSchema";

    public const string GetDocumentation = "GetDocumentation";

    public const string GetDocumentationScript = "GetDocumentationScript";

    public const string GetFhirMetadata = "GetFhirMetadata";

    public const string MapFhirFacts = "MapFhirFacts";

    public const string ListPlanDefinitions = "ListPlanDefinitions";

    public const string GetPlanDefinition = "GetPlanDefinition";

    public const string GetLibrary = "GetLibrary";

    public const string ApplyNamedPlanDefinition = "ApplyNamedPlanDefinition";

    public const string GetOperationDefinition = "GetOperationDefinition";

    public const string ApplyPlanDefinition = "ApplyPlanDefinition";

    public const string ListCdsServices = "ListCdsServices";

    public const string CallCdsService = "CallCdsService";

    public const string PostCdsFeedback = "PostCdsFeedback";

    public const string GetFeedbackSummary = "GetFeedbackSummary";

    public const string ListFeedbackComments = "ListFeedbackComments";
}

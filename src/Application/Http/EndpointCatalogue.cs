using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>
/// Every endpoint of the service: method, route and who may call it. Both hosts use this list, so they serve the same. The
/// handler of an endpoint is registered by its feature under the endpoint's name (<see cref="EndpointRegistration"/>).
/// </summary>
public static class EndpointCatalogue
{
    private static readonly string[] Answers = ["view", "statements", "explain"];
    private static readonly string[] ReadGuidelines = [Scopes.Recommend, Scopes.GuidelinesPublish];
    private static readonly string[] RunJobs = [Scopes.Operate, Scopes.GuidelinesPublish];
    private static readonly string[] ReadJobs = [Scopes.Operate, Scopes.GuidelinesPublish, Scopes.CasesRead];

    /// <summary>What a request in another format than JSON names in its query, because its body is the patient's record alone.</summary>
    public static IReadOnlyList<string> ParametersOfFormats { get; } = ["guideline", "version", "asOf"];

    /// <summary>The endpoints whose handlers PartnerFormats registers.</summary>
    public static IReadOnlyList<ApiEndpoint> OfPartnerFormats { get; } =
    [
        new(EndpointNames.GetFhirMetadata, HttpMethods.Get, Routes.FhirMetadata) { IsFhirInteraction = true, IsTagged = true },
        new(EndpointNames.MapFhirFacts, HttpMethods.Post, Routes.FhirFacts, Scopes.Recommend) { Parameters = ParametersOfFormats },
        new(EndpointNames.ListPlanDefinitions, HttpMethods.Get, Routes.PlanDefinitions, ReadGuidelines)
        {
            IsTagged = true,
            Parameters = ["url", "version", "_id"],
            IsFhirInteraction = true,
        },
        new(EndpointNames.GetPlanDefinition, HttpMethods.Get, Routes.PlanDefinition, ReadGuidelines)
        {
            IsFhirInteraction = true,
            IsTagged = true,
        },
        new(EndpointNames.GetLibrary, HttpMethods.Get, Routes.Library, ReadGuidelines) { IsFhirInteraction = true, IsTagged = true },
        new(EndpointNames.GetOperationDefinition, HttpMethods.Get, Routes.OperationDefinition)
        {
            IsFhirInteraction = true,
            IsTagged = true,
        },
        new(EndpointNames.ApplyNamedPlanDefinition, HttpMethods.Post, Routes.ApplyNamedPlanDefinition, Scopes.Recommend)
        {
            IsFhirInteraction = true,
        },
        new(EndpointNames.ApplyPlanDefinition, HttpMethods.Post, Routes.ApplyPlanDefinition, Scopes.Recommend)
        {
            IsFhirInteraction = true,
        },
        new(EndpointNames.ListCdsServices, HttpMethods.Get, Routes.CdsServices) { IsTagged = true },
        new(EndpointNames.CallCdsService, HttpMethods.Post, Routes.CdsService, Scopes.Recommend),
        new(EndpointNames.PostCdsFeedback, HttpMethods.Post, Routes.CdsFeedback, Scopes.Recommend) { ChangesPartner = true },
        new(EndpointNames.GetFeedbackSummary, HttpMethods.Get, Routes.FeedbackSummary, Scopes.Recommend),
    ];

    /// <summary>All endpoints.</summary>
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new(EndpointNames.Recommend, HttpMethods.Post, Routes.Recommendations, Scopes.Recommend)
        {
            Parameters = [.. Answers, .. ParametersOfFormats],
            ReadsFhir = true,
        },
        new(EndpointNames.ListGuidelines, HttpMethods.Get, Routes.Guidelines, ReadGuidelines) { IsTagged = true },
        new(EndpointNames.GetGuideline, HttpMethods.Get, Routes.Guideline, ReadGuidelines) { IsTagged = true },
        new(EndpointNames.GetGuidelineVersion, HttpMethods.Get, Routes.GuidelineVersion, ReadGuidelines) { IsTagged = true },
        new(EndpointNames.PublishGuidelineVersion, HttpMethods.Post, Routes.GuidelineVersions, Scopes.GuidelinesPublish),
        new(EndpointNames.GetGuidelinePublication, HttpMethods.Get, Routes.GuidelinePublication, Scopes.GuidelinesPublish),
        new(EndpointNames.GetGuidelineDifference, HttpMethods.Get, Routes.GuidelineDifference, ReadGuidelines)
        {
            IsTagged = true,
            Parameters = ["from", "to"],
        },
        new(EndpointNames.GetGuidelineDiagram, HttpMethods.Get, Routes.GuidelineDiagram, ReadGuidelines) { IsTagged = true },
        new(EndpointNames.ActivateGuidelineVersion, HttpMethods.Post, Routes.GuidelineActivation, Scopes.GuidelinesPublish),
        new(EndpointNames.WithdrawGuidelineVersion, HttpMethods.Post, Routes.GuidelineWithdrawal, Scopes.GuidelinesPublish),
        new(EndpointNames.PreviewGuidelineVersion, HttpMethods.Post, Routes.GuidelinePreview, Scopes.GuidelinesPublish),
        new(EndpointNames.ListReevaluations, HttpMethods.Get, Routes.Reevaluations, ReadJobs) { Parameters = ["pageSize", "after"] },
        new(EndpointNames.GetReevaluation, HttpMethods.Get, Routes.Reevaluation, ReadJobs),
        new(EndpointNames.ListReevaluationChanges, HttpMethods.Get, Routes.ReevaluationChanges, Scopes.CasesRead)
        {
            Parameters = ["pageSize", "after"],
        },
        new(EndpointNames.CancelReevaluation, HttpMethods.Post, Routes.ReevaluationCancel, RunJobs),
        new(EndpointNames.RetryReevaluation, HttpMethods.Post, Routes.ReevaluationRetry, RunJobs),
        new(EndpointNames.PutCase, HttpMethods.Put, Routes.Case, Scopes.CasesWrite)
        {
            Parameters = ["guideline", "asOf"],
            ReadsFhir = true,
            ChangesPartner = true,
        },
        new(EndpointNames.GetCase, HttpMethods.Get, Routes.Case, Scopes.CasesRead) { Parameters = Answers },
        new(EndpointNames.DeleteCase, HttpMethods.Delete, Routes.Case, Scopes.CasesWrite) { ChangesPartner = true },
        new(EndpointNames.GetCaseErasure, HttpMethods.Get, Routes.CaseErasure, Scopes.CasesRead, Scopes.CasesWrite),
        new(EndpointNames.ListCases, HttpMethods.Get, Routes.Cases, Scopes.CasesRead) { Parameters = ["pageSize", "after"] },
        new(EndpointNames.GetCaseHistory, HttpMethods.Get, Routes.CaseHistory, Scopes.CasesRead) { Parameters = ["pageSize", "after"] },
        new(EndpointNames.GetCaseRevision, HttpMethods.Get, Routes.CaseRevision, Scopes.CasesRead) { Parameters = ["verify"] },
        new(EndpointNames.PostCaseEvent, HttpMethods.Post, Routes.CaseEvents, Scopes.CasesWrite) { ChangesPartner = true },
        new(EndpointNames.ImportCases, HttpMethods.Post, Routes.Imports, Scopes.CasesWrite) { ChangesPartner = true },
        new(EndpointNames.ListFollowUps, HttpMethods.Get, Routes.FollowUps, Scopes.CasesRead)
        {
            Parameters = ["status", "before", "pageSize", "after"],
        },
        new(EndpointNames.GetFollowUpSummary, HttpMethods.Get, Routes.FollowUpSummary, Scopes.CasesRead),
        new(EndpointNames.GetFollowUpCalendar, HttpMethods.Get, Routes.FollowUpCalendar, Scopes.CasesRead) { IsTagged = true },
        new(EndpointNames.CreateCalendar, HttpMethods.Post, Routes.Calendars, Scopes.CasesRead) { ChangesPartner = true },
        new(EndpointNames.ListCalendars, HttpMethods.Get, Routes.Calendars, Scopes.CasesRead) { Parameters = ["pageSize", "after"] },
        new(EndpointNames.RevokeCalendar, HttpMethods.Delete, Routes.Calendar, Scopes.CasesRead) { ChangesPartner = true },
        // The secret in its path is the credential.
        new(EndpointNames.GetSubscribedCalendar, HttpMethods.Get, Routes.SubscribedCalendar) { IsTagged = true },
        new(EndpointNames.ListEvents, HttpMethods.Get, Routes.Events, Scopes.CasesRead)
        {
            Parameters = ["pageSize", "after", "from", "types", "wait"],
        },
        new(EndpointNames.ListWebhooks, HttpMethods.Get, Routes.Webhooks, Scopes.Webhooks) { Parameters = ["pageSize", "after"] },
        new(EndpointNames.GetWebhook, HttpMethods.Get, Routes.Webhook, Scopes.Webhooks),
        new(EndpointNames.PutWebhook, HttpMethods.Put, Routes.Webhook, Scopes.Webhooks) { ChangesPartner = true },
        new(EndpointNames.DeleteWebhook, HttpMethods.Delete, Routes.Webhook, Scopes.Webhooks) { ChangesPartner = true },
        new(EndpointNames.TestWebhook, HttpMethods.Post, Routes.WebhookTest, Scopes.Webhooks),
        new(EndpointNames.RotateWebhookSecret, HttpMethods.Post, Routes.WebhookRotation, Scopes.Webhooks) { ChangesPartner = true },
        new(EndpointNames.ReplayWebhook, HttpMethods.Post, Routes.WebhookReplay, Scopes.Webhooks) { ChangesPartner = true },
        new(EndpointNames.ResumeWebhook, HttpMethods.Post, Routes.WebhookResumption, Scopes.Webhooks) { ChangesPartner = true },
        .. OfPartnerFormats,
        // Comments may be about patients.
        new(EndpointNames.ListFeedbackComments, HttpMethods.Get, Routes.FeedbackComments, Scopes.CasesRead)
        {
            Parameters = ["pageSize", "after"],
        },
        new(EndpointNames.GetHealth, HttpMethods.Get, Routes.Health),
        new(EndpointNames.GetReadiness, HttpMethods.Get, Routes.Readiness),
        new(EndpointNames.GetOpenApi, HttpMethods.Get, Routes.OpenApi) { IsTagged = true },
        new(EndpointNames.GetSchema, HttpMethods.Get, Routes.Schema) { IsTagged = true },
        new(EndpointNames.GetDocumentation, HttpMethods.Get, Routes.Documentation),
        new(EndpointNames.GetDocumentationScript, HttpMethods.Get, Routes.DocumentationScript),
    ];

    public static ApiEndpoint Get(string name) => All.Single(endpoint => endpoint.Name == name);
}

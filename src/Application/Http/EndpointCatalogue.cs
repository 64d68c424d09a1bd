using GuidelineDecisions.Application.Http.Endpoints;
using GuidelineDecisions.Application.Http.Endpoints.Cases;
using GuidelineDecisions.Application.Http.Endpoints.FollowUps;
using GuidelineDecisions.Application.Http.Endpoints.Reevaluations;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>Every endpoint of the service. Both hosts take theirs from here, so that they serve the same.</summary>
public static partial class EndpointCatalogue
{
    /// <summary>Names, as constants for trigger attributes.</summary>
    public static partial class Names
    {
        /// <summary>Evaluate facts.</summary>
        public const string Recommend = "Recommend";

        /// <summary>The catalogue.</summary>
        public const string ListGuidelines = "ListGuidelines";

        /// <summary>One guideline.</summary>
        public const string GetGuideline = "GetGuideline";

        /// <summary>One version.</summary>
        public const string GetGuidelineVersion = "GetGuidelineVersion";

        /// <summary>Publish a version.</summary>
        public const string PublishGuidelineVersion = "PublishGuidelineVersion";

        /// <summary>The difference of two versions.</summary>
        public const string GetGuidelineDifference = "GetGuidelineDifference";

        /// <summary>The algorithm of a version as a picture.</summary>
        public const string GetGuidelineDiagram = "GetGuidelineDiagram";

        /// <summary>Make a version the active one.</summary>
        public const string ActivateGuidelineVersion = "ActivateGuidelineVersion";

        /// <summary>Find out what activating a version would change.</summary>
        public const string PreviewGuidelineVersion = "PreviewGuidelineVersion";

        /// <summary>The jobs.</summary>
        public const string ListReevaluations = "ListReevaluations";

        /// <summary>One job.</summary>
        public const string GetReevaluation = "GetReevaluation";

        /// <summary>What a job changed, or would change.</summary>
        public const string ListReevaluationChanges = "ListReevaluationChanges";

        /// <summary>End a job.</summary>
        public const string CancelReevaluation = "CancelReevaluation";

        /// <summary>Have the rest of a job done.</summary>
        public const string RetryReevaluation = "RetryReevaluation";

        /// <summary>Store a case.</summary>
        public const string PutCase = "PutCase";

        /// <summary>Read a case.</summary>
        public const string GetCase = "GetCase";

        /// <summary>Delete a case.</summary>
        public const string DeleteCase = "DeleteCase";

        /// <summary>The partner's cases.</summary>
        public const string ListCases = "ListCases";

        /// <summary>The revisions of a case.</summary>
        public const string GetCaseHistory = "GetCaseHistory";

        /// <summary>One revision.</summary>
        public const string GetCaseRevision = "GetCaseRevision";

        /// <summary>Tell what happened to the patient.</summary>
        public const string PostCaseEvent = "PostCaseEvent";

        /// <summary>Store many cases.</summary>
        public const string ImportCases = "ImportCases";

        /// <summary>The partner's windows for follow-up.</summary>
        public const string ListFollowUps = "ListFollowUps";

        /// <summary>How many of them stand how.</summary>
        public const string GetFollowUpSummary = "GetFollowUpSummary";

        /// <summary>The same as a calendar.</summary>
        public const string GetFollowUpCalendar = "GetFollowUpCalendar";

        /// <summary>The partner's feed.</summary>
        public const string ListEvents = "ListEvents";

        /// <summary>Whether the host is up.</summary>
        public const string GetHealth = "GetHealth";

        /// <summary>Whether it can do all that it is for.</summary>
        public const string GetReadiness = "GetReadiness";

        /// <summary>The contract.</summary>
        public const string GetOpenApi = "GetOpenApi";
    }

    private static readonly string[] ReadGuidelines = [Scopes.Recommend, Scopes.GuidelinesPublish];
    private static readonly string[] RunJobs = [Scopes.Operate, Scopes.GuidelinesPublish];
    private static readonly string[] ReadJobs = [Scopes.Operate, Scopes.GuidelinesPublish, Scopes.CasesRead];

    /// <summary>All endpoints.</summary>
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new(Names.Recommend, HttpMethods.Post, Routes.Recommendations, typeof(RecommendEndpoint), Scopes.Recommend),
        new(Names.ListGuidelines, HttpMethods.Get, Routes.Guidelines, typeof(ListGuidelinesEndpoint), ReadGuidelines),
        new(Names.GetGuideline, HttpMethods.Get, Routes.Guideline, typeof(GetGuidelineEndpoint), ReadGuidelines),
        new(Names.GetGuidelineVersion, HttpMethods.Get, Routes.GuidelineVersion, typeof(GetGuidelineVersionEndpoint), ReadGuidelines),
        new(Names.PublishGuidelineVersion, HttpMethods.Post, Routes.GuidelineVersions, typeof(PublishGuidelineVersionEndpoint), Scopes.GuidelinesPublish),
        new(Names.GetGuidelineDifference, HttpMethods.Get, Routes.GuidelineDifference, typeof(GetGuidelineDifferenceEndpoint), ReadGuidelines),
        new(Names.GetGuidelineDiagram, HttpMethods.Get, Routes.GuidelineDiagram, typeof(GetGuidelineDiagramEndpoint), ReadGuidelines),
        new(Names.ActivateGuidelineVersion, HttpMethods.Post, Routes.GuidelineActivation, typeof(ActivateGuidelineVersionEndpoint), Scopes.GuidelinesPublish),
        new(Names.PreviewGuidelineVersion, HttpMethods.Post, Routes.GuidelinePreview, typeof(PreviewGuidelineVersionEndpoint), Scopes.GuidelinesPublish),
        new(Names.ListReevaluations, HttpMethods.Get, Routes.Reevaluations, typeof(ListReevaluationsEndpoint), ReadJobs),
        new(Names.GetReevaluation, HttpMethods.Get, Routes.Reevaluation, typeof(GetReevaluationEndpoint), ReadJobs),
        new(Names.ListReevaluationChanges, HttpMethods.Get, Routes.ReevaluationChanges, typeof(ListReevaluationChangesEndpoint), Scopes.CasesRead),
        new(Names.CancelReevaluation, HttpMethods.Post, Routes.ReevaluationCancel, typeof(CancelReevaluationEndpoint), RunJobs),
        new(Names.RetryReevaluation, HttpMethods.Post, Routes.ReevaluationRetry, typeof(RetryReevaluationEndpoint), RunJobs),
        new(Names.PutCase, HttpMethods.Put, Routes.Case, typeof(PutCaseEndpoint), Scopes.CasesWrite),
        new(Names.GetCase, HttpMethods.Get, Routes.Case, typeof(GetCaseEndpoint), Scopes.CasesRead),
        new(Names.DeleteCase, HttpMethods.Delete, Routes.Case, typeof(DeleteCaseEndpoint), Scopes.CasesWrite),
        new(Names.ListCases, HttpMethods.Get, Routes.Cases, typeof(ListCasesEndpoint), Scopes.CasesRead),
        new(Names.GetCaseHistory, HttpMethods.Get, Routes.CaseHistory, typeof(GetCaseHistoryEndpoint), Scopes.CasesRead),
        new(Names.GetCaseRevision, HttpMethods.Get, Routes.CaseRevision, typeof(GetCaseRevisionEndpoint), Scopes.CasesRead),
        new(Names.PostCaseEvent, HttpMethods.Post, Routes.CaseEvents, typeof(PostCaseEventEndpoint), Scopes.CasesWrite),
        new(Names.ImportCases, HttpMethods.Post, Routes.Imports, typeof(ImportCasesEndpoint), Scopes.CasesWrite),
        new(Names.ListFollowUps, HttpMethods.Get, Routes.FollowUps, typeof(ListFollowUpsEndpoint), Scopes.CasesRead),
        new(Names.GetFollowUpSummary, HttpMethods.Get, Routes.FollowUpSummary, typeof(GetFollowUpSummaryEndpoint), Scopes.CasesRead),
        new(Names.GetFollowUpCalendar, HttpMethods.Get, Routes.FollowUpCalendar, typeof(GetFollowUpCalendarEndpoint), Scopes.CasesRead),
        new(Names.ListEvents, HttpMethods.Get, Routes.Events, typeof(ListEventsEndpoint), Scopes.CasesRead),
        .. OfPartnerFormats,
        new(Names.GetHealth, HttpMethods.Get, Routes.Health, typeof(GetHealthEndpoint)),
        new(Names.GetReadiness, HttpMethods.Get, Routes.Readiness, typeof(GetReadinessEndpoint)),
        new(Names.GetOpenApi, HttpMethods.Get, Routes.OpenApi, typeof(GetOpenApiEndpoint)),
    ];

    /// <summary>The endpoint with this name.</summary>
    public static ApiEndpoint Named(string name) => All.Single(endpoint => endpoint.Name == name);
}

namespace GuidelineDecisions.Application.Http;

/// <summary>
/// The names of the endpoints: the function's name in the Function App and the operation's id in the OpenAPI document. They are constants because trigger
/// attributes use them.
/// </summary>
public static class EndpointNames
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

    /// <summary>What is served of FHIR.</summary>
    public const string GetFhirMetadata = "GetFhirMetadata";

    /// <summary>From resources to facts.</summary>
    public const string MapFhirFacts = "MapFhirFacts";

    /// <summary>The guideline versions as PlanDefinitions.</summary>
    public const string ListPlanDefinitions = "ListPlanDefinitions";

    /// <summary>One guideline version as a PlanDefinition.</summary>
    public const string GetPlanDefinition = "GetPlanDefinition";

    /// <summary>A plan for a patient.</summary>
    public const string ApplyPlanDefinition = "ApplyPlanDefinition";

    /// <summary>Discovery of the CDS services.</summary>
    public const string ListCdsServices = "ListCdsServices";

    /// <summary>One CDS service.</summary>
    public const string CallCdsService = "CallCdsService";

    /// <summary>What became of a CDS service's cards.</summary>
    public const string PostCdsFeedback = "PostCdsFeedback";

    /// <summary>What browsers ask before discovery.</summary>
    public const string PreflightCdsServices = "PreflightCdsServices";

    /// <summary>What browsers ask before they call a CDS service.</summary>
    public const string PreflightCdsService = "PreflightCdsService";

    /// <summary>What browsers ask before they send feedback.</summary>
    public const string PreflightCdsFeedback = "PreflightCdsFeedback";

    /// <summary>Feedback in numbers.</summary>
    public const string GetFeedbackSummary = "GetFeedbackSummary";
}

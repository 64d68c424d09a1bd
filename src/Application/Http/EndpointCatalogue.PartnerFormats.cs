using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <content>The endpoints that speak partners' formats; project PartnerFormats has their handlers.</content>
public static partial class EndpointCatalogue
{
    /// <content>Their names.</content>
    public static partial class Names
    {
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

    private static ApiEndpoint[] OfPartnerFormats =>
    [
        new(Names.GetFhirMetadata, HttpMethods.Get, Routes.FhirMetadata, null),
        new(Names.MapFhirFacts, HttpMethods.Post, Routes.FhirFacts, null, Scopes.Recommend),
        new(Names.ListPlanDefinitions, HttpMethods.Get, Routes.PlanDefinitions, null, ReadGuidelines),
        new(Names.GetPlanDefinition, HttpMethods.Get, Routes.PlanDefinition, null, ReadGuidelines),
        new(Names.ApplyPlanDefinition, HttpMethods.Post, Routes.ApplyPlanDefinition, null, Scopes.Recommend),
        new(Names.ListCdsServices, HttpMethods.Get, Routes.CdsServices, null) { IsCrossOrigin = true },
        new(Names.CallCdsService, HttpMethods.Post, Routes.CdsService, null, Scopes.Recommend) { IsCrossOrigin = true },
        new(Names.PostCdsFeedback, HttpMethods.Post, Routes.CdsFeedback, null, Scopes.Recommend) { IsCrossOrigin = true },
        new(Names.PreflightCdsServices, HttpMethods.Options, Routes.CdsServices, null) { IsCrossOrigin = true },
        new(Names.PreflightCdsService, HttpMethods.Options, Routes.CdsService, null) { IsCrossOrigin = true },
        new(Names.PreflightCdsFeedback, HttpMethods.Options, Routes.CdsFeedback, null) { IsCrossOrigin = true },
        new(Names.GetFeedbackSummary, HttpMethods.Get, Routes.FeedbackSummary, null, Scopes.Recommend),
    ];
}

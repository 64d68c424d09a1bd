using Application.Http.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>Every endpoint of the service. Both hosts take theirs from here, so that they serve the same.</summary>
public static class EndpointCatalogue
{
    /// <summary>Names, as constants for trigger attributes.</summary>
    public static class Names
    {
        /// <summary>Evaluate facts.</summary>
        public const string Recommend = "Recommend";

        /// <summary>The catalogue.</summary>
        public const string ListGuidelines = "ListGuidelines";

        /// <summary>One guideline.</summary>
        public const string GetGuideline = "GetGuideline";

        /// <summary>One version.</summary>
        public const string GetGuidelineVersion = "GetGuidelineVersion";

        /// <summary>The difference of two versions.</summary>
        public const string GetGuidelineDifference = "GetGuidelineDifference";

        /// <summary>The algorithm of a version as a picture.</summary>
        public const string GetGuidelineDiagram = "GetGuidelineDiagram";

        /// <summary>Whether the host is up.</summary>
        public const string GetHealth = "GetHealth";

        /// <summary>The contract.</summary>
        public const string GetOpenApi = "GetOpenApi";
    }

    /// <summary>All endpoints.</summary>
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new(Names.Recommend, HttpMethods.Post, Routes.Recommendations, typeof(RecommendEndpoint)),
        new(Names.ListGuidelines, HttpMethods.Get, Routes.Guidelines, typeof(ListGuidelinesEndpoint)),
        new(Names.GetGuideline, HttpMethods.Get, Routes.Guideline, typeof(GetGuidelineEndpoint)),
        new(Names.GetGuidelineVersion, HttpMethods.Get, Routes.GuidelineVersion, typeof(GetGuidelineVersionEndpoint)),
        new(Names.GetGuidelineDifference, HttpMethods.Get, Routes.GuidelineDifference, typeof(GetGuidelineDifferenceEndpoint)),
        new(Names.GetGuidelineDiagram, HttpMethods.Get, Routes.GuidelineDiagram, typeof(GetGuidelineDiagramEndpoint)),
        new(Names.GetHealth, HttpMethods.Get, Routes.Health, typeof(GetHealthEndpoint)),
        new(Names.GetOpenApi, HttpMethods.Get, Routes.OpenApi, typeof(GetOpenApiEndpoint)),
    ];

    /// <summary>The endpoint with this name.</summary>
    public static ApiEndpoint Named(string name) => All.Single(endpoint => endpoint.Name == name);
}

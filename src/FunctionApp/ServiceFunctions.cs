using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>Health, the OpenAPI document with its page, the schemas of guidelines, and unknown routes.</summary>
public sealed class ServiceFunctions(HttpPipeline pipeline)
{
    [Function(EndpointNames.GetHealth)]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Health)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetHealth);

    [Function(EndpointNames.GetReadiness)]
    public Task<IResult> Readiness(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Readiness)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetReadiness);

    [Function(EndpointNames.GetOpenApi)]
    public Task<IResult> OpenApi(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.OpenApi)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetOpenApi);

    [Function(EndpointNames.GetSchema)]
    public Task<IResult> Schema(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Schema)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetSchema);

    [Function(EndpointNames.GetDocumentation)]
    public Task<IResult> Documentation(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Documentation)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetDocumentation);

    [Function(EndpointNames.GetDocumentationScript)]
    public Task<IResult> DocumentationScript(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.DocumentationScript)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetDocumentationScript);

    /// <summary>Without this function the Functions host would answer 404 even to a method that a known route does not allow.</summary>
    [Function(UnroutedRequest.Function)]
    public IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous, Route = UnroutedRequest.Route)] HttpRequest request) =>
        pipeline.Refused(request.HttpContext);
}

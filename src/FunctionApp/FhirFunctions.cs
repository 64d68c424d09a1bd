using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

public sealed class FhirFunctions(HttpPipeline pipeline)
{
    [Function(EndpointNames.GetFhirMetadata)]
    public Task<IResult> Metadata(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.FhirMetadata)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetFhirMetadata);

    [Function(EndpointNames.MapFhirFacts)]
    public Task<IResult> MapFacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.FhirFacts)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.MapFhirFacts);

    [Function(EndpointNames.ListPlanDefinitions)]
    public Task<IResult> ListPlans(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.PlanDefinitions)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListPlanDefinitions);

    [Function(EndpointNames.GetPlanDefinition)]
    public Task<IResult> GetPlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.PlanDefinition)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetPlanDefinition);

    [Function(EndpointNames.GetLibrary)]
    public Task<IResult> GetLibrary(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Library)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetLibrary);

    [Function(EndpointNames.GetOperationDefinition)]
    public Task<IResult> GetOperation(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.OperationDefinition)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetOperationDefinition);

    [Function(EndpointNames.ApplyNamedPlanDefinition)]
    public Task<IResult> ApplyNamedPlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.ApplyNamedPlanDefinition)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ApplyNamedPlanDefinition);

    [Function(EndpointNames.ApplyPlanDefinition)]
    public Task<IResult> ApplyPlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.ApplyPlanDefinition)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ApplyPlanDefinition);
}

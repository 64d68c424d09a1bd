using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static GuidelineDecisions.Application.Http.EndpointCatalogue;

namespace GuidelineDecisions.FunctionApp;

public sealed class FhirFunctions(HttpPipeline pipeline)
{
    [Function(Names.GetFhirMetadata)]
    public Task<IResult> Metadata(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.FhirMetadata)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetFhirMetadata);

    [Function(Names.MapFhirFacts)]
    public Task<IResult> MapFacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.FhirFacts)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.MapFhirFacts);

    [Function(Names.ListPlanDefinitions)]
    public Task<IResult> ListPlans(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.PlanDefinitions)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ListPlanDefinitions);

    [Function(Names.GetPlanDefinition)]
    public Task<IResult> GetPlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.PlanDefinition)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetPlanDefinition);

    [Function(Names.ApplyPlanDefinition)]
    public Task<IResult> ApplyPlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.ApplyPlanDefinition)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ApplyPlanDefinition);
}

using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static GuidelineDecisions.Application.Http.EndpointCatalogue;

namespace GuidelineDecisions.FunctionApp;

public sealed class GuidelineFunctions(HttpPipeline pipeline)
{
    [Function(Names.ListGuidelines)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.Guidelines)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ListGuidelines);

    [Function(Names.GetGuideline)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.Guideline)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetGuideline);

    [Function(Names.GetGuidelineVersion)]
    public Task<IResult> GetVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.GuidelineVersion)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetGuidelineVersion);

    [Function(Names.PublishGuidelineVersion)]
    public Task<IResult> PublishVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.GuidelineVersions)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PublishGuidelineVersion);

    [Function(Names.GetGuidelineDifference)]
    public Task<IResult> GetDifference(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.GuidelineDifference)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetGuidelineDifference);

    [Function(Names.GetGuidelineDiagram)]
    public Task<IResult> GetDiagram(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.GuidelineDiagram)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetGuidelineDiagram);
}

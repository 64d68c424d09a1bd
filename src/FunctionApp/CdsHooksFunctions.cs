using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static GuidelineDecisions.Application.Http.EndpointCatalogue;

namespace GuidelineDecisions.FunctionApp;

public sealed class CdsHooksFunctions(HttpPipeline pipeline)
{
    [Function(Names.ListCdsServices)]
    public Task<IResult> Discover(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.CdsServices)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ListCdsServices);

    [Function(Names.CallCdsService)]
    public Task<IResult> Call(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.CdsService)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.CallCdsService);

    [Function(Names.PostCdsFeedback)]
    public Task<IResult> PostFeedback(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.CdsFeedback)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PostCdsFeedback);

    [Function(Names.GetFeedbackSummary)]
    public Task<IResult> FeedbackSummary(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.FeedbackSummary)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetFeedbackSummary);

    [Function(Names.PreflightCdsServices)]
    public Task<IResult> PreflightDiscovery(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Options, Route = Routes.CdsServices)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PreflightCdsServices);

    [Function(Names.PreflightCdsService)]
    public Task<IResult> PreflightCall(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Options, Route = Routes.CdsService)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PreflightCdsService);

    [Function(Names.PreflightCdsFeedback)]
    public Task<IResult> PreflightFeedback(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Options, Route = Routes.CdsFeedback)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PreflightCdsFeedback);
}

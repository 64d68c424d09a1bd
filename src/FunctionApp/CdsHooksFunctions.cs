using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

public sealed class CdsHooksFunctions(HttpPipeline pipeline)
{
    [Function(EndpointNames.ListCdsServices)]
    public Task<IResult> Discover(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.CdsServices)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListCdsServices);

    [Function(EndpointNames.CallCdsService)]
    public Task<IResult> Call(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.CdsService)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.CallCdsService);

    [Function(EndpointNames.PostCdsFeedback)]
    public Task<IResult> PostFeedback(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.CdsFeedback)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PostCdsFeedback);

    [Function(EndpointNames.GetFeedbackSummary)]
    public Task<IResult> FeedbackSummary(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.FeedbackSummary)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetFeedbackSummary);

    [Function(EndpointNames.PreflightCdsServices)]
    public Task<IResult> PreflightDiscovery(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Options, Route = Routes.CdsServices)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PreflightCdsServices);

    [Function(EndpointNames.PreflightCdsService)]
    public Task<IResult> PreflightCall(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Options, Route = Routes.CdsService)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PreflightCdsService);

    [Function(EndpointNames.PreflightCdsFeedback)]
    public Task<IResult> PreflightFeedback(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Options, Route = Routes.CdsFeedback)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PreflightCdsFeedback);
}

using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

public sealed class GuidelineFunctions(HttpPipeline pipeline, QueuePipeline queues)
{
    [Function(EndpointNames.ListGuidelines)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Guidelines)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListGuidelines);

    [Function(EndpointNames.GetGuideline)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Guideline)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetGuideline);

    [Function(EndpointNames.GetGuidelineVersion)]
    public Task<IResult> GetVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.GuidelineVersion)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetGuidelineVersion);

    [Function(EndpointNames.PublishGuidelineVersion)]
    public Task<IResult> PublishVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.GuidelineVersions)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PublishGuidelineVersion);

    [Function(EndpointNames.WithdrawGuidelineVersion)]
    public Task<IResult> WithdrawVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.GuidelineWithdrawal)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.WithdrawGuidelineVersion);

    [Function(EndpointNames.GetGuidelinePublication)]
    public Task<IResult> GetPublication(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.GuidelinePublication)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetGuidelinePublication);

    [Function(QueueNames.GuidelinePublication)]
    public Task Publish([QueueTrigger(QueueNames.GuidelinePublication)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.GuidelinePublication, message, cancel);

    [Function(QueueNames.GuidelinePublicationPoison)]
    public Task PublishPoison([QueueTrigger(QueueNames.GuidelinePublicationPoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.GuidelinePublicationPoison, message, cancel);

    [Function(EndpointNames.GetGuidelineDifference)]
    public Task<IResult> GetDifference(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.GuidelineDifference)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetGuidelineDifference);

    [Function(EndpointNames.GetGuidelineDiagram)]
    public Task<IResult> GetDiagram(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.GuidelineDiagram)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetGuidelineDiagram);
}

using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>CDS Hooks, the feedback on its cards, and the timer that erases old comments.</summary>
public sealed class CdsHooksFunctions(HttpPipeline pipeline, TimerPipeline timers)
{
    [Function(TimerNames.CommentRetention)]
    public Task EraseComments(
        [TimerTrigger(TimerNames.CommentRetentionSchedule)] TimerInfo timer, CancellationToken cancel) =>
        timers.TickAsync(TimerNames.CommentRetention, timer.IsPastDue, cancel);

    [Function(EndpointNames.ListCdsServices)]
    public Task<IResult> Discover(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.CdsServices)] HttpRequest request) =>
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
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.FeedbackSummary)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetFeedbackSummary);

    [Function(EndpointNames.ListFeedbackComments)]
    public Task<IResult> FeedbackComments(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.FeedbackComments)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListFeedbackComments);
}

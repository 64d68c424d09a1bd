using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>The worklist, the timer, and the check messages that the timer sends.</summary>
public sealed class FollowUpFunctions(HttpPipeline pipeline, QueuePipeline queues, TimerPipeline timers)
{
    [Function(EndpointNames.ListFollowUps)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.FollowUps)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListFollowUps);

    [Function(EndpointNames.GetFollowUpSummary)]
    public Task<IResult> Summary(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.FollowUpSummary)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetFollowUpSummary);

    [Function(EndpointNames.GetFollowUpCalendar)]
    public Task<IResult> Calendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.FollowUpCalendar)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetFollowUpCalendar);

    [Function(EndpointNames.CreateCalendar)]
    public Task<IResult> CreateCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.Calendars)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.CreateCalendar);

    [Function(EndpointNames.ListCalendars)]
    public Task<IResult> ListCalendars(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Calendars)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListCalendars);

    [Function(EndpointNames.RevokeCalendar)]
    public Task<IResult> RevokeCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Delete, Route = Routes.Calendar)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.RevokeCalendar);

    [Function(EndpointNames.GetSubscribedCalendar)]
    public Task<IResult> SubscribedCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.SubscribedCalendar)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetSubscribedCalendar);

    [Function(TimerNames.FollowUp)]
    public Task Tick([TimerTrigger(TimerNames.FollowUpSchedule)] TimerInfo timer, CancellationToken cancel) =>
        timers.TickAsync(TimerNames.FollowUp, timer.IsPastDue, cancel);

    [Function(QueueNames.FollowUpCheck)]
    public Task Check([QueueTrigger(QueueNames.FollowUpCheck)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.FollowUpCheck, message, cancel);

    [Function(QueueNames.FollowUpCheckPoison)]
    public Task CheckPoison([QueueTrigger(QueueNames.FollowUpCheckPoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.FollowUpCheckPoison, message, cancel);
}

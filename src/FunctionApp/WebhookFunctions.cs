using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>Webhooks, the timer, and the messages that have events delivered.</summary>
public sealed class WebhookFunctions(HttpPipeline pipeline, QueuePipeline queues, TimerPipeline timers)
{
    [Function(EndpointNames.ListWebhooks)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Webhooks)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListWebhooks);

    [Function(EndpointNames.GetWebhook)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Webhook)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetWebhook);

    [Function(EndpointNames.PutWebhook)]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Put, Route = Routes.Webhook)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PutWebhook);

    [Function(EndpointNames.DeleteWebhook)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Delete, Route = Routes.Webhook)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.DeleteWebhook);

    [Function(EndpointNames.TestWebhook)]
    public Task<IResult> Test(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.WebhookTest)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.TestWebhook);

    [Function(EndpointNames.RotateWebhookSecret)]
    public Task<IResult> Rotate(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.WebhookRotation)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.RotateWebhookSecret);

    [Function(EndpointNames.ReplayWebhook)]
    public Task<IResult> Replay(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.WebhookReplay)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ReplayWebhook);

    [Function(EndpointNames.ResumeWebhook)]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.WebhookResumption)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ResumeWebhook);

    [Function(TimerNames.Delivery)]
    public Task Tick([TimerTrigger(TimerNames.DeliverySchedule)] TimerInfo timer, CancellationToken cancel) =>
        timers.TickAsync(TimerNames.Delivery, timer.IsPastDue, cancel);

    [Function(QueueNames.Delivery)]
    public Task Deliver([QueueTrigger(QueueNames.Delivery)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.Delivery, message, cancel);

    [Function(QueueNames.DeliveryPoison)]
    public Task DeliverPoison([QueueTrigger(QueueNames.DeliveryPoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.DeliveryPoison, message, cancel);

    [Function(QueueNames.DeliverySlow)]
    public Task DeliverSlow([QueueTrigger(QueueNames.DeliverySlow)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.DeliverySlow, message, cancel);

    [Function(QueueNames.DeliverySlowPoison)]
    public Task DeliverSlowPoison([QueueTrigger(QueueNames.DeliverySlowPoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.DeliverySlowPoison, message, cancel);
}

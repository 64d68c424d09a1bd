using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

/// <summary>Activates guideline versions, and runs the jobs that re-evaluate stored cases.</summary>
public sealed class ReevaluationFunctions(HttpPipeline pipeline, QueuePipeline queues)
{
    [Function(EndpointNames.ActivateGuidelineVersion)]
    public Task<IResult> Activate(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.GuidelineActivation)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ActivateGuidelineVersion);

    [Function(EndpointNames.PreviewGuidelineVersion)]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.GuidelinePreview)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PreviewGuidelineVersion);

    [Function(EndpointNames.ListReevaluations)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Reevaluations)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListReevaluations);

    [Function(EndpointNames.GetReevaluation)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Reevaluation)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetReevaluation);

    [Function(EndpointNames.ListReevaluationChanges)]
    public Task<IResult> Changes(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.ReevaluationChanges)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListReevaluationChanges);

    [Function(EndpointNames.CancelReevaluation)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.ReevaluationCancel)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.CancelReevaluation);

    [Function(EndpointNames.RetryReevaluation)]
    public Task<IResult> Retry(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.ReevaluationRetry)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.RetryReevaluation);

    [Function(QueueNames.ReevaluationPlan)]
    public Task Plan([QueueTrigger(QueueNames.ReevaluationPlan)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.ReevaluationPlan, message, cancel);

    [Function(QueueNames.ReevaluationShard)]
    public Task Shard([QueueTrigger(QueueNames.ReevaluationShard)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.ReevaluationShard, message, cancel);

    [Function(QueueNames.ReevaluationPlanPoison)]
    public Task PlanPoison([QueueTrigger(QueueNames.ReevaluationPlanPoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.ReevaluationPlanPoison, message, cancel);

    [Function(QueueNames.ReevaluationShardPoison)]
    public Task ShardPoison([QueueTrigger(QueueNames.ReevaluationShardPoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.ReevaluationShardPoison, message, cancel);
}

using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

public sealed class CaseFunctions(HttpPipeline pipeline, QueuePipeline queues)
{
    [Function(EndpointNames.PutCase)]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Put, Route = Routes.Case)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PutCase);

    [Function(EndpointNames.GetCase)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Case)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetCase);

    [Function(EndpointNames.DeleteCase)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Delete, Route = Routes.Case)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.DeleteCase);

    [Function(EndpointNames.GetCaseErasure)]
    public Task<IResult> Erasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.CaseErasure)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetCaseErasure);

    [Function(EndpointNames.ListCases)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Cases)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListCases);

    [Function(EndpointNames.GetCaseHistory)]
    public Task<IResult> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.CaseHistory)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetCaseHistory);

    [Function(EndpointNames.GetCaseRevision)]
    public Task<IResult> Revision(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.CaseRevision)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.GetCaseRevision);

    [Function(EndpointNames.PostCaseEvent)]
    public Task<IResult> PostEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.CaseEvents)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.PostCaseEvent);

    [Function(EndpointNames.ImportCases)]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.Imports)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ImportCases);

    [Function(EndpointNames.ListEvents)]
    public Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Methods.Head, Route = Routes.Events)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.ListEvents);

    [Function(QueueNames.CaseErasure)]
    public Task Erase([QueueTrigger(QueueNames.CaseErasure)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.CaseErasure, message, cancel);

    [Function(QueueNames.CaseErasurePoison)]
    public Task ErasePoison([QueueTrigger(QueueNames.CaseErasurePoison)] string message, CancellationToken cancel) =>
        queues.HandleAsync(QueueNames.CaseErasurePoison, message, cancel);
}

using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static GuidelineDecisions.Application.Http.EndpointCatalogue;

namespace GuidelineDecisions.FunctionApp;

public sealed class CaseFunctions(HttpPipeline pipeline)
{
    [Function(Names.PutCase)]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Put, Route = Routes.Case)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PutCase);

    [Function(Names.GetCase)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.Case)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetCase);

    [Function(Names.DeleteCase)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Delete, Route = Routes.Case)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.DeleteCase);

    [Function(Names.ListCases)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.Cases)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ListCases);

    [Function(Names.GetCaseHistory)]
    public Task<IResult> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.CaseHistory)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetCaseHistory);

    [Function(Names.GetCaseRevision)]
    public Task<IResult> Revision(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.CaseRevision)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.GetCaseRevision);

    [Function(Names.PostCaseEvent)]
    public Task<IResult> PostEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.CaseEvents)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.PostCaseEvent);

    [Function(Names.ImportCases)]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.Imports)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ImportCases);

    [Function(Names.ListEvents)]
    public Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Get, Route = Routes.Events)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.ListEvents);
}

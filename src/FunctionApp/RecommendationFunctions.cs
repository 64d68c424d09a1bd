using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static GuidelineDecisions.Application.Http.EndpointCatalogue;

namespace GuidelineDecisions.FunctionApp;

public sealed class RecommendationFunctions(HttpPipeline pipeline)
{
    [Function(Names.Recommend)]
    public Task<IResult> Recommend(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.Recommendations)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, Names.Recommend);
}

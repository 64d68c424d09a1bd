using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp;

public sealed class RecommendationFunctions(HttpPipeline pipeline)
{
    [Function(EndpointNames.Recommend)]
    public Task<IResult> Recommend(
        [HttpTrigger(AuthorizationLevel.Anonymous, Methods.Post, Route = Routes.Recommendations)] HttpRequest request) =>
        pipeline.InvokeAsync(request.HttpContext, EndpointNames.Recommend);
}

using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>A function is its endpoint in the shared pipeline, and nothing else.</summary>
public sealed class CallTests : IDisposable
{
    private readonly FunctionCaller calls = new();

    [Theory]
    [MemberData(nameof(HttpFunction.Names), MemberType = typeof(HttpFunction))]
    public async Task A_function_answers_as_the_pipeline_does(string name) =>
        Assert.Equal(await calls.PipelineAsync(name), await calls.FunctionAsync(name));

    [Fact]
    public async Task These_answers_tell_the_endpoints_apart()
    {
        var namesByAnswer = new Dictionary<HttpAnswer, string>();
        // What browsers ask first is answered by headers alone, and the same everywhere.
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All.Where(endpoint => endpoint.Method != "OPTIONS"))
        {
            HttpAnswer answer = await calls.PipelineAsync(endpoint.Name);
            Assert.True(namesByAnswer.TryAdd(answer, endpoint.Name), $"{endpoint.Name} = {namesByAnswer[answer]}");
        }
    }

    [Fact]
    public async Task Health_is_ok() =>
        Assert.Equal(200, (await calls.FunctionAsync(EndpointNames.GetHealth)).Status);

    [Theory]
    [MemberData(nameof(HttpFunction.Names), MemberType = typeof(HttpFunction))]
    public async Task A_function_asks_for_a_credential_where_its_endpoint_does(string name) =>
        Assert.Equal(EndpointCatalogue.Get(name).Scopes.Count > 0, (await calls.FunctionForNobodyAsync(name)).Status == 401);

    [Theory]
    [InlineData(EndpointNames.GetGuideline)]
    [InlineData(EndpointNames.GetGuidelineVersion)]
    public async Task A_guideline_that_the_route_names_wrongly_is_not_found(string name) =>
        Assert.Equal(404, (await calls.FunctionAsync(name, "no-such-guideline")).Status);

    public void Dispose() => calls.Dispose();
}

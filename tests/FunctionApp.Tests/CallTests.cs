using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>A function does nothing but call its endpoint in the shared pipeline.</summary>
public sealed class CallTests : IDisposable
{
    private readonly FunctionCaller calls = new();

    [Theory]
    [MemberData(nameof(HttpFunction.Names), MemberType = typeof(HttpFunction))]
    public async Task A_function_responds_exactly_as_the_pipeline_does(string name) =>
        Assert.Equal(await calls.PipelineAsync(name), await calls.FunctionAsync(name));

    [Fact]
    public async Task Every_endpoint_has_a_different_response()
    {
        var namesByAnswer = new Dictionary<HttpAnswer, string>();
        // Preflight responses consist of headers only and are the same everywhere, both levels of $apply share one handler, and the
        // bodies of a withdrawal and of an activation are read alike.
        string[] alike = [EndpointNames.ApplyNamedPlanDefinition, EndpointNames.WithdrawGuidelineVersion];
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All
            .Where(endpoint => endpoint.Method != "OPTIONS" && !alike.Contains(endpoint.Name)))
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
    public async Task A_function_requires_a_credential_exactly_when_its_endpoint_does(string name) =>
        Assert.Equal(EndpointCatalogue.Get(name).Scopes.Count > 0, (await calls.FunctionForNobodyAsync(name)).Status == 401);

    [Theory]
    [InlineData(EndpointNames.GetGuideline)]
    [InlineData(EndpointNames.GetGuidelineVersion)]
    public async Task An_unknown_guideline_in_the_route_is_not_found(string name) =>
        Assert.Equal(404, (await calls.FunctionAsync(name, "no-such-guideline")).Status);

    public void Dispose() => calls.Dispose();
}

using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>Unknown routes get the same response as from LocalHost; the Functions host itself would not give a reason.</summary>
public sealed class UnroutedTests : IDisposable
{
    private readonly FunctionCaller calls = new();

    [Fact]
    public void The_function_accepts_every_method_on_every_path()
    {
        Assert.Equal(UnroutedRequest.Route, HttpFunction.Unrouted.Trigger.Route);
        Assert.True(HttpFunction.Unrouted.Trigger.Methods is null or []);
    }

    [Theory]
    [InlineData("POST", "/api/health", "GET, HEAD")]
    [InlineData("GET", "/api/recommendations", "POST")]
    [InlineData("PATCH", "/api/cases/any", "DELETE, GET, HEAD, PUT")]
    [InlineData("DELETE", "/API/Cases/", "GET, HEAD")]
    public async Task A_wrong_method_is_refused_with_the_allowed_ones(string method, string path, string allowed)
    {
        (HttpAnswer answer, string said) = await calls.UnroutedAsync(method, path);
        Assert.Equal((405, allowed), (answer.Status, said));
        Assert.Equal($"{Problems.TypePrefix}status-405", JsonDocument.Parse(answer.Body).RootElement.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/api/cases/any/nothing")]
    public async Task A_route_that_does_not_exist_is_not_found(string path)
    {
        (HttpAnswer answer, string allowed) = await calls.UnroutedAsync("GET", path);
        Assert.Equal((404, ""), (answer.Status, allowed));
        Assert.Equal($"{Problems.TypePrefix}status-404", JsonDocument.Parse(answer.Body).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task FHIR_routes_return_an_OperationOutcome() =>
        Assert.Contains("OperationOutcome", (await calls.UnroutedAsync("GET", "/api/fhir/nothing")).Answer.Body, StringComparison.Ordinal);

    public void Dispose() => calls.Dispose();
}

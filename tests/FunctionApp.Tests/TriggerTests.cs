using GuidelineDecisions.Application.Http;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp.Tests;

public sealed class TriggerTests
{
    [Fact]
    public void HTTP_triggers_match_the_catalogue() =>
        Assert.Equal(
            EndpointCatalogue.All
                .SelectMany(endpoint => endpoint.Methods, (endpoint, method) => $"{endpoint.Name}: {method} {endpoint.Route}")
                .Order(StringComparer.Ordinal),
            HttpFunction.All
                .SelectMany(
                    function => function.Trigger.Methods ?? ["any method"],
                    (function, method) => $"{function.Name}: {method.ToUpperInvariant()} {function.Trigger.Route}")
                .Order(StringComparer.Ordinal));

    [Fact]
    public void The_host_requires_no_key_because_the_pipeline_authenticates() =>
        Assert.All(HttpFunction.All, function => Assert.Equal(AuthorizationLevel.Anonymous, function.Trigger.AuthLevel));

    [Fact]
    public void The_worker_can_call_the_functions() =>
        Assert.All(
            HttpFunction.All, function => Assert.True(function.Method is { IsPublic: true, DeclaringType.IsPublic: true }, function.Name));

    [Fact]
    public void The_worker_can_distinguish_the_functions() =>
        // The worker identifies functions by class and method, not by parameters.
        Assert.Distinct(HttpFunction.All.Select(function => $"{function.Method.DeclaringType}.{function.Method.Name}"));
}

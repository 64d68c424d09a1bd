using System.Text.Json;
using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>A misspelt parameter must not be ignored: its request would mean something else.</summary>
public sealed class QueryParameterTests(TestedService service)
{
    private static readonly ApiEndpoint[] Asked = [.. EndpointCatalogue.All.Where(endpoint => endpoint.Method != "OPTIONS")];

    public static TheoryData<string> Names => [.. Asked.Select(endpoint => endpoint.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_document_lists_the_parameters_that_an_endpoint_reads(string name)
    {
        ApiEndpoint endpoint = EndpointCatalogue.Get(name);
        JsonElement operation = service.Contract.Document
            .At("paths", $"/{Routes.Prefix}/{endpoint.Route}", endpoint.Method.ToLowerInvariant());
        IEnumerable<string> documented = operation.TryGetProperty("parameters", out JsonElement parameters)
            ? parameters.EnumerateArray().Select(service.Contract.Resolved).Where(each => each.Text("in") == "query")
                .Select(each => each.Text("name"))
            : [];
        Assert.Equal(documented.Order(StringComparer.Ordinal), endpoint.Parameters.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_endpoint_refuses_a_parameter_that_it_does_not_read(string name)
    {
        ApiEndpoint endpoint = EndpointCatalogue.Get(name);
        // Clients of FHIR have to ask for it.
        Reply reply = await SendAsync(endpoint, "?vew=plan", endpoint.IsFhirInteraction ? "respond-async, handling=strict" : null);
        string detail = reply.AssertProblem(400, "unknown-parameter").Text("detail");
        Assert.StartsWith("Unknown query parameter", detail, StringComparison.Ordinal);
        Assert.All(endpoint.Parameters, parameter => Assert.Contains(parameter, detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST", "/api/recommendations?expalin=trace", "did you mean 'explain'?")]
    [InlineData("POST", "/api/recommendations?explain[]=trace&explain=x", "did you mean 'explain'?")]
    [InlineData("GET", "/api/follow-ups?state=overdue", "Expected one of: status, before, pageSize, after.")]
    [InlineData("GET", "/api/events?cursor=x", "Expected one of: pageSize, after, from, types, wait.")]
    [InlineData("GET", "/api/guidelines?active", "None is allowed here.")]
    public async Task A_refusal_says_what_is_allowed(string method, string path, string detail)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        Assert.Contains(
            detail, (await service.SendAsync(request)).AssertProblem(400, "unknown-parameter").Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_unknown_parameters_are_reported_at_once()
    {
        Reply reply = await service.GetAsync("/api/cases?pagesise=1&afer=x&after=");
        string detail = reply.AssertProblem(400, "unknown-parameter").Text("detail");
        Assert.Contains("'pagesise'; did you mean 'pageSize'?", detail, StringComparison.Ordinal);
        Assert.Contains("'afer'; did you mean 'after'?", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/fhir/PlanDefinition?_format=json&_summary=true")]
    [InlineData("/api/fhir/metadata?_pretty=true")]
    public async Task A_client_of_FHIR_may_send_parameters_that_are_ignored(string path) =>
        Assert.Equal(200, (await service.GetAsync(path)).Status);

    [Fact]
    public async Task The_self_link_of_a_search_names_only_what_was_used()
    {
        Reply reply = await service.GetAsync("/api/fhir/PlanDefinition?Version=1.0.0&_summary=true");
        Assert.EndsWith("/api/fhir/PlanDefinition?Version=1.0.0", reply.Json.List("link")[0].Text("url"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version=1.0.0")]
    [InlineData("guideline=incidental-lung-nodule")]
    [InlineData("asOf=2026-01-01")]
    public async Task What_a_JSON_body_says_is_refused_in_the_query(string parameter)
    {
        JsonElement problem = (await service.AskAsync(Ask.About("{}"), $"?{parameter}")).AssertProblem(400, "invalid-parameter");
        Assert.EndsWith("Put it into the JSON body as a member.", problem.Text("detail"), StringComparison.Ordinal);
    }

    private async Task<Reply> SendAsync(ApiEndpoint endpoint, string query, string? prefer)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), RouteTests.PathOf(endpoint) + query);
        if (prefer is not null)
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return await service.SendAsync(request);
    }
}

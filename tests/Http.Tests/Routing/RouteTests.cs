using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Http.Tests.Routing;

public sealed class RouteTests(TestedService service)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "TRACE", "PROPFIND"];

    public static TheoryData<string, string> OtherMethods =>
        [.. from path in EndpointCatalogue.All.Select(PathOf).Distinct()
            from method in Methods
            where EndpointCatalogue.All.All(endpoint => !IsAt(endpoint, path) || !endpoint.Methods.Contains(method))
            select (method, path)];

    [Theory]
    [MemberData(nameof(OtherMethods))]
    public async Task Another_method_is_refused_with_a_list_of_the_allowed_ones(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        Reply reply = await service.SendAsync(request);
        Assert.Equal(405, reply.Status);
        IEnumerable<string> allowed =
            EndpointCatalogue.All.Where(endpoint => IsAt(endpoint, path)).SelectMany(endpoint => endpoint.Methods);
        Assert.Equal(allowed.Order(), reply.Header("Allow")!.Split(", ").Order());
        if (method != "HEAD")
            reply.AssertProblem(405, "status-405");
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/recommendation")]
    [InlineData("/api/recommendations/1")]
    [InlineData("/api/guidelines/x/editions")]
    [InlineData("/api/guidelines/x/versions/1.0.0/document")]
    [InlineData("/api/openapi.yaml")]
    [InlineData("/api/v1/recommendations")]
    public async Task A_route_that_does_not_exist_is_not_found(string path) =>
        (await service.SendRawAsync(RawRequest.Get(path))).AssertProblem(404, "status-404");

    [Theory]
    [Trait(Layer.Name, Layer.Server)]
    [InlineData("/recommendations")]
    [InlineData("/favicon.ico")]
    [InlineData("//api//health")]
    public async Task Only_the_workbench_is_found_outside_the_prefix(string path) =>
        (await service.SendRawAsync(RawRequest.Get(path))).AssertProblem(404, "status-404");

    /// <summary>Any text may be the id of a PlanDefinition, also the name of the operation.</summary>
    private static bool IsAt(ApiEndpoint endpoint, string path) =>
        PathOf(endpoint) == path
        || (endpoint.Route == Routes.PlanDefinition && path == $"/{Routes.Prefix}/{Routes.ApplyNamedPlanDefinition}");

    /// <summary>A path of an endpoint. What it names need not exist.</summary>
    internal static string PathOf(ApiEndpoint endpoint) =>
        $"/{Routes.Prefix}/{endpoint.Route}"
            .Replace("{id}", Ask.Guideline, StringComparison.Ordinal)
            .Replace("{version}", "1.0.0", StringComparison.Ordinal)
            .Replace("{caseId}", "any", StringComparison.Ordinal)
            .Replace("{revision}", "1", StringComparison.Ordinal);
}

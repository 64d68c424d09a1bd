namespace GuidelineDecisions.Http.Tests.Routing;

public sealed class OptionsTests(TestedService service)
{
    [Theory]
    [InlineData("/api/health", "GET, HEAD")]
    [InlineData("/api/recommendations", "POST")]
    [InlineData("/api/cases/any", "DELETE, GET, HEAD, PUT")]
    public async Task Every_route_names_its_methods(string path, string methods)
    {
        Reply reply = await service.SendAsync(Case.Request("OPTIONS", path, null), Credential.None);
        Assert.Equal((204, methods), (reply.Status, string.Join(", ", reply.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/cases/any/nothing")]
    public async Task An_unknown_route_has_no_options(string path) =>
        Assert.Equal(404, (await service.SendAsync(Case.Request("OPTIONS", path, null), Credential.None)).Status);
}

using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>HEAD gives what GET would, without the body.</summary>
public sealed class HeadTests(TestedService service)
{
    private static readonly string[] Compared = ["Content-Type", "Content-Length", "ETag", "Cache-Control", "Location"];

    public static TheoryData<string> Names =>
        [.. EndpointCatalogue.All.Where(endpoint => endpoint.Method == "GET").Select(endpoint => endpoint.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HEAD_has_the_status_and_the_headers_of_GET(string name)
    {
        string path = RouteTests.PathOf(EndpointCatalogue.Get(name));
        Reply get = await service.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        Reply head = await service.SendAsync(request);
        Assert.Equal(get.Status, head.Status);
        Assert.Empty(head.Body);
        Assert.All(Compared, header => Assert.Equal(get.Header(header), head.Header(header)));
    }
}

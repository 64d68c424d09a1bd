namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>A partner names a request to the operator by its id.</summary>
public sealed class RequestIdTests(TestedService service)
{
    private const string Header = "X-Request-Id";

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/guidelines")]
    [InlineData("/api/cases/none")]
    [InlineData("/api/no-such-route")]
    [InlineData("/api/cases?pageSize=0")]
    public async Task Every_response_has_an_id_of_its_own(string path)
    {
        Reply first = await service.GetAsync(path), second = await service.GetAsync(path);
        Assert.Matches("^[0-9a-f]{32}$", first.Header(Header));
        Assert.NotEqual(first.Header(Header), second.Header(Header));
        if (first.Status >= 400)
            Assert.Equal(first.Header(Header), first.Json.Text("requestId"));
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/cases?pageSize=0")]
    public async Task The_id_is_that_of_the_clients_trace(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", (await service.SendAsync(request)).Header(Header));
    }

    [Fact]
    public async Task What_may_be_about_a_patient_is_not_to_be_stored_by_caches()
    {
        foreach (string path in new[] { "/api/cases", "/api/cases/none", "/api/follow-ups", "/api/events" })
            AssertNotStored(await service.GetAsync(path));
        AssertNotStored(await service.AskAsync(Ask.About("{}")));
    }

    private static void AssertNotStored(Reply reply) =>
        Assert.Equal(["no-store", "private"], reply.Header("Cache-Control")!.Split(", ").Order(StringComparer.Ordinal));
}

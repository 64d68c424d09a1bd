namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>
/// Headers and request lines that no honest client sends. The server refuses some of them before the application sees them.
/// </summary>
public sealed class HeaderTests(TestedService service)
{
    [Fact]
    public async Task A_flood_of_headers_is_refused()
    {
        Reply reply =
            await service.SendRawAsync(
                RawRequest.Get("/api/health", [.. Enumerable.Range(0, 2_000).Select(i => Invariant($"X-{i}: {i}"))]));
        Assert.Equal(431, reply.Status);
        await service.AssertHealthyAsync();
    }

    [Fact]
    public async Task A_header_that_is_too_long_is_refused()
    {
        Reply reply = await service.SendRawAsync(RawRequest.Get("/api/health", "X-Long: " + new string('x', 100_000)));
        Assert.Equal(431, reply.Status);
        await service.AssertHealthyAsync();
    }

    [Fact]
    public async Task A_request_line_that_is_too_long_is_refused()
    {
        Reply reply = await service.SendRawAsync(RawRequest.Get("/api/health?" + new string('x', 100_000)));
        Assert.Equal(414, reply.Status);
        await service.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    [InlineData("Content-Encoding: gzip")]
    [InlineData("Range: bytes=0-10")]
    [InlineData("If-None-Match: *")]
    [InlineData("Cookie: a=b; c")]
    [InlineData("Authorization: Basic !!!")]
    [InlineData("Origin: null")]
    [InlineData("X-Empty:")]
    public async Task Irrelevant_headers_change_nothing(string header)
    {
        Reply plain = await service.SendRawAsync(RawRequest.Get("/api/health"));
        Reply with = await service.SendRawAsync(RawRequest.Get("/api/health", header));
        Assert.Equal((plain.Status, plain.Text), (with.Status, with.Text));
    }

    [Theory]
    [InlineData("No colon")]
    [InlineData(": no name")]
    [InlineData("Bad name: x")]
    [InlineData("X-Null: a\0b")]
    [InlineData(" X-Folded: x")]
    [InlineData("Host: second.example")]
    public async Task A_malformed_header_is_a_bad_request(string header) =>
        Assert.Equal(400, (await service.SendRawAsync(RawRequest.Get("/api/health", header))).Status);

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task Responses_do_not_name_the_server_software() =>
        Assert.Null((await service.GetAsync("/api/health")).Header("Server"));

    [Fact]
    public async Task Responses_do_not_name_the_framework() =>
        Assert.Null((await service.GetAsync("/api/health")).Header("X-Powered-By"));
}

using System.Text;

namespace GuidelineDecisions.Http.Tests.Errors;

public sealed class MediaTypeTests(TestedService service)
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("Application/JSON; charset=\"utf-8\"")]
    [InlineData("application/json; profile=x")]
    public async Task JSON_in_UTF8_is_accepted(string contentType) => Assert.Equal(200, (await Send(contentType)).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/json;charset=utf-16")]
    [InlineData("application/json; charset=")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/fhir+xml")]
    [InlineData("application/problem+json")]
    [InlineData("application/jsonx")]
    [InlineData("application/*")]
    [InlineData("*/*")]
    [InlineData("json")]
    [InlineData("application/json, text/plain")]
    [InlineData(";;;")]
    public async Task Any_other_media_type_is_not_supported(string? contentType) =>
        (await Send(contentType)).AssertProblem(415, "unsupported-media-type");

    [Fact]
    public async Task Two_media_types_are_not_supported()
    {
        Reply reply = await service.SendRawAsync(RawRequest.Post(Ask.About("{}"), "Content-Type: text/plain"));
        reply.AssertProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_not_read() =>
        (await service.AskAsync(new ByteArrayContent("{"u8.ToArray()), contentType: null)).AssertProblem(415, "unsupported-media-type");

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml;q=0.9")]
    [InlineData("nonsense")]
    public async Task Responses_are_JSON_whatever_the_Accept_header_says(string accept)
    {
        using var answered = new HttpRequestMessage(HttpMethod.Post, Ask.Path) { Content = Json(Ask.About("{}")) };
        answered.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal("application/json", (await service.SendAsync(answered)).MediaType);
        using var refused = new HttpRequestMessage(HttpMethod.Post, Ask.Path) { Content = Json("{}") };
        refused.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal("application/problem+json", (await service.SendAsync(refused)).MediaType);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private Task<Reply> Send(string? contentType) =>
        service.AskAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(Ask.About("{}"))), contentType);
}

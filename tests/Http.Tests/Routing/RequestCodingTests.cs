using System.IO.Compression;
using System.Text;

namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>Bodies of requests that are compressed.</summary>
public sealed class RequestCodingTests(TestedService service)
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("identity, gzip")]
    public async Task A_packed_body_is_answered_like_the_plain_one(string coding)
    {
        string plain = Ask.About("""{"ecog":1}""");
        Reply expected = await service.AskAsync(plain);
        Reply reply = await service.SendAsync(Packed("POST", Ask.Path, Pack(plain), coding));
        Assert.Equal((200, expected.Text), (reply.Status, reply.Text));
    }

    [OwnHostFact]
    public async Task Every_line_of_a_packed_import_is_stored()
    {
        service.NeedsStorage();
        Credential partner = await service.NewPartnerAsync();
        string lines = string.Concat(Enumerable.Range(0, 500).Select(i => Case.Line(Invariant($"case-{i}"))));
        Reply reply = await service.SendAsync(Packed("POST", "/api/imports", Pack(lines), "gzip", Case.Ndjson), partner);
        Assert.Equal(Enumerable.Repeat("created", 500), reply.Lines.EnumerateArray().Texts("result"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    [InlineData("br, gzip")]
    public async Task Another_coding_is_refused_and_the_allowed_one_named(string coding)
    {
        Reply reply = await service.SendAsync(Packed("POST", Ask.Path, Pack(Ask.About("{}")), coding));
        reply.AssertProblem(415, "unsupported-media-type");
        Assert.Equal("gzip", reply.Header("Accept-Encoding"));
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_too_much_is_refused()
    {
        byte[] packed = Pack(Ask.OfLength(64 * 1024 * 1024));
        Assert.True(packed.Length < 100_000);
        (await service.SendAsync(Packed("POST", Ask.Path, packed, "gzip"))).AssertProblem(413, "too-large");
    }

    [Theory]
    [InlineData("/api/recommendations", "application/json")]
    [InlineData("/api/fhir/facts?guideline=her2-vertebral-metastasis", "application/fhir+json")]
    public async Task A_body_that_is_not_gzip_or_ends_early_is_malformed(string path, string mediaType)
    {
        byte[] whole = Pack(Ask.About("""{"ecog":1}"""));
        foreach (byte[] body in new[] { Encoding.UTF8.GetBytes(Ask.About("{}")), whole[..^12], whole[..12] })
        {
            Reply reply = await service.SendAsync(Packed("POST", path, body, "gzip", mediaType));
            Assert.Equal(400, reply.Status);
        }
    }

    private static HttpRequestMessage Packed(string method, string path, byte[] body, string coding, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return request;
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}

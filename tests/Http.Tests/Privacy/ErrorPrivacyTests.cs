using System.Net.Http.Headers;

namespace GuidelineDecisions.Http.Tests.Privacy;

/// <summary>
/// Errors say where and what is allowed, but never what was sent: it may be patient data, and error bodies end up in logs.
/// </summary>
public sealed class ErrorPrivacyTests(TestedService service)
{
    [Fact]
    public async Task No_error_repeats_a_value()
    {
        var repeated = new List<string>();
        foreach (string body in Marks.Bodies(service.Contract.Facts))
        {
            Reply reply = await service.AskAsync(body);
            Assert.True(reply.Status is 400 or 404, $"{body} gave {reply}");
            if (Marks.AreIn(reply.TextWithoutId()) || reply.HeadersWithoutId().Any(header => Marks.AreIn(header.Value)))
                repeated.Add($"{body} gave {reply}");
        }

        Assert.Empty(repeated);
    }

    [Theory]
    [InlineData("?explain=Zaphod-Mark-7f3a")]
    [InlineData("?Zaphod-Mark-7f3a=1&explain=x")]
    public async Task No_error_repeats_a_query(string query)
    {
        Reply reply = await service.AskAsync(Ask.About("{}"), query);
        Assert.False(Marks.AreIn(reply.TextWithoutId()), reply.Text);
    }

    [Theory]
    [InlineData("/api/guidelines/Zaphod-Mark-7f3a")]
    [InlineData("/api/guidelines/her2-vertebral-metastasis/versions/Zaphod-Mark-7f3a")]
    [InlineData("/api/Zaphod-Mark-7f3a")]
    public async Task No_error_repeats_a_path(string path)
    {
        Reply reply = await service.GetAsync(path);
        Assert.Equal(404, reply.Status);
        Assert.False(Marks.AreIn(reply.TextWithoutId()), reply.Text);
    }

    [Fact]
    public async Task No_error_repeats_a_header()
    {
        var content = new ByteArrayContent([]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/Zaphod-Mark-7f3a");
        using var request = new HttpRequestMessage(HttpMethod.Post, Ask.Path) { Content = content };
        request.Headers.Add("X-Patient", "Zaphod-Mark-7f3a");
        Reply reply = await service.SendAsync(request);
        Assert.Equal(415, reply.Status);
        Assert.False(Marks.AreIn(reply.TextWithoutId()), reply.Text);
    }
}

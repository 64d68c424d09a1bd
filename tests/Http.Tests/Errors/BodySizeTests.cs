using System.Net;
using System.Text;

namespace GuidelineDecisions.Http.Tests.Errors;

public sealed class BodySizeTests(TestedService service)
{
    private const int Most = 256 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_exactly_the_maximum_size_is_read(bool saysItsLength) =>
        Assert.Equal(200, (await service.AskAsync(Body(Ask.OfLength(Most), saysItsLength), "application/json")).Status);

    [Theory]
    [InlineData(Most + 1, true)]
    [InlineData(Most + 1, false)]
    [InlineData(2_000_000, true)]
    [InlineData(2_000_000, false)]
    public async Task A_larger_body_is_refused(int bytes, bool saysItsLength) =>
        (await service.AskAsync(Body(Ask.OfLength(bytes), saysItsLength), "application/json")).AssertProblem(413, "too-large");

    [Theory]
    [Trait(Layer.Name, Layer.Server)]
    [InlineData("262145")]
    [InlineData("31457280")]
    [InlineData("10000000000")]
    [InlineData("9223372036854775807")]
    public async Task A_body_that_only_claims_to_be_larger_is_refused(string length)
    {
        Reply reply = await service.SendRawAsync(RawRequest.Post([], "Content-Length: " + length));
        reply.AssertProblem(413, "too-large");
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}XX0\r\n\r\n")]
    [InlineData("-1\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n{}")]
    public async Task Broken_chunks_are_a_bad_request(string chunks)
    {
        byte[] body = Encoding.ASCII.GetBytes(chunks);
        Reply reply = await service.SendRawAsync(RawRequest.Post(body, "Transfer-Encoding: chunked"));
        Assert.Equal(400, reply.Status);
    }

    [Theory]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 1,1")]
    [InlineData("Content-Length: two")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Transfer-Encoding: gzip")]
    public async Task An_invalid_Content_Length_is_a_bad_request(string header)
    {
        Reply reply = await service.SendRawAsync(RawRequest.Post("{}"u8.ToArray(), header));
        Assert.Equal(400, reply.Status);
    }

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task A_body_that_does_not_arrive_in_time_is_answered_with_a_timeout()
    {
        Reply reply = await service.SendRawAsync(RawRequest.Half);
        reply.AssertProblem(408, "status-408");
    }

    [Fact]
    public async Task Chunks_of_one_byte_are_read_like_any_body()
    {
        string question = Ask.About(Patients.Full);
        byte[] chunks = Encoding.UTF8.GetBytes(string.Concat(question.Select(letter => $"1\r\n{letter}\r\n")) + "0\r\n\r\n");
        Reply reply = await service.SendRawAsync(RawRequest.Post(chunks, "Transfer-Encoding: chunked"));
        Assert.Equal((await service.AskAsync(question)).Body, reply.Body);
    }

    [Fact]
    public async Task A_client_that_waits_for_100_Continue_receives_it()
    {
        Reply reply = await service.SendRawAsync(RawRequest.Post(Ask.About("{}"), "Expect: 100-continue"));
        Assert.Equal(200, reply.Status);
    }

    /// <summary>An attacker could multiply errors; the answer to a body of allowed size must stay small.</summary>
    [Theory]
    [InlineData("\"a\":1")]
    [InlineData("\"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\":1")]
    public async Task A_flood_of_errors_does_not_make_the_answer_very_large(string member)
    {
        string members = string.Join(',', Enumerable.Repeat(member, 250_000 / (member.Length + 1)));
        Reply reply = await service.AskAsync(Ask.About($"{{{members}}}"));
        reply.AssertProblem(400, "invalid-request");
        Assert.True(reply.Body.Length <= 2_000_000, $"{reply.Body.Length} bytes in answer to 250,000");
    }

    [Fact]
    public async Task A_flood_of_errors_does_not_hide_members_that_exist()
    {
        string unknown = string.Join(',', Enumerable.Range(0, 150).Select(i => Invariant($"\"k{i}\":1")));
        Reply reply = await service.AskAsync(Ask.With("\"facts\":{}").Insert(1, unknown + ","));
        Assert.DoesNotContain("missing", reply.AssertProblem(400, "invalid-request").GetRawText(), StringComparison.Ordinal);
    }

    private static HttpContent Body(string text, bool saysItsLength) =>
        saysItsLength ? new ByteArrayContent(Encoding.UTF8.GetBytes(text)) : new Streamed(Encoding.UTF8.GetBytes(text));

    private sealed class Streamed(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

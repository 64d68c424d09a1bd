using GuidelineDecisions.Application.Cases.Writing;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Tests.Cases;

/// <summary>RFC 9110, 13.1: If-Match compares strongly, If-None-Match weakly, and * is any case that exists.</summary>
public sealed class CasePreconditionTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(3L, true)]
    public void Without_headers_every_write_is_allowed(long? revision, bool allowed) =>
        Assert.Equal(allowed, Read(null, null).AllowsWrite(revision));

    [Theory]
    [InlineData("\"3\"", 3L, true)]
    [InlineData("\"3\"", 4L, false)]
    [InlineData("\"3\"", null, false)]
    [InlineData("\"1\", \"3\"", 3L, true)]
    [InlineData("W/\"3\"", 3L, false)]
    [InlineData("\"03\"", 3L, false)]
    [InlineData("\"3.0123456789abcdef\"", 3L, true)]
    [InlineData("\"33.0123456789abcdef\"", 3L, false)]
    [InlineData("W/\"3.0123456789abcdef\"", 3L, false)]
    [InlineData("*", 3L, true)]
    [InlineData("*", null, false)]
    public void If_Match_allows_a_write_to_the_revision_that_it_names(string header, long? revision, bool allowed) =>
        Assert.Equal(allowed, Read(header, null).AllowsWrite(revision));

    [Theory]
    [InlineData("\"3\"", 3L, false)]
    [InlineData("\"3\"", 4L, true)]
    [InlineData("\"3\"", null, true)]
    [InlineData("W/\"3\"", 3L, false)]
    [InlineData("*", 3L, false)]
    [InlineData("*", null, true)]
    [InlineData("\"3.0123456789abcdef\"", 3L, false)]
    [InlineData("\"3.0123456789abcdef\"", 4L, true)]
    public void If_None_Match_refuses_a_write_to_the_revision_that_it_names(string header, long? revision, bool allowed) =>
        Assert.Equal(allowed, Read(null, header).AllowsWrite(revision));

    [Fact]
    public void A_GET_is_current_if_and_only_if_it_would_return_the_same_bytes()
    {
        string tag = CasePrecondition.TagOf(3, "a"u8);
        Assert.All(
            new[] { tag, $"W/{tag}", $"\"1\", {tag}", "*" }, header => Assert.True(Read(null, header).HasCurrent(tag), header));
        Assert.All(
            new[] { "\"3\"", CasePrecondition.TagOf(3, "b"u8), CasePrecondition.TagOf(4, "a"u8) },
            header => Assert.False(Read(null, header).HasCurrent(tag), header));
        Assert.False(Read(tag, null).HasCurrent(tag));
    }

    [Fact]
    public void Both_headers_have_to_allow_a_write()
    {
        Assert.False(Read("*", "\"3\"").AllowsWrite(3));
        Assert.True(Read("*", "\"3\"").AllowsWrite(4));
    }

    [Fact]
    public void Several_header_lines_are_one_list()
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = new(["\"1\"", "\"3\""]);
        Assert.True(CasePrecondition.Read(request).Precondition!.AllowsWrite(3));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"3")]
    [InlineData("\"3\" \"4\"")]
    [InlineData("")]
    public void A_header_that_is_not_a_list_of_entity_tags_is_named(string header)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = header;
        Assert.Equal((null, "If-Match"), CasePrecondition.Read(request));
        request.Headers.Remove("If-Match");
        request.Headers.IfNoneMatch = header;
        Assert.Equal((null, "If-None-Match"), CasePrecondition.Read(request));
    }

    private static CasePrecondition Read(string? match, string? noneMatch)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        if (match is not null)
            request.Headers.IfMatch = match;
        if (noneMatch is not null)
            request.Headers.IfNoneMatch = noneMatch;
        return CasePrecondition.Read(request).Precondition!;
    }
}

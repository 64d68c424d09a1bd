using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Tests.Http;

/// <summary>How the Content-Type of a request chooses what reads its body.</summary>
public sealed class MediaTypeTests
{
    private static readonly Format Fhir = new("application/fhir+json");
    private static readonly Format Lines = new("application/fhir+ndjson");

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("APPLICATION/JSON", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/json;charset=UTF-8", true)]
    [InlineData("application/json; charset=\"utf-8\"", true)]
    [InlineData("application/json; charset=utf-16", false)]
    [InlineData("application/json; charset=latin1", false)]
    [InlineData("application/jsonp", false)]
    [InlineData("text/json", false)]
    [InlineData("application/json,", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_media_type_in_UTF_8_is_accepted(string? contentType, bool accepted) =>
        Assert.Equal(accepted, RequestBody.IsUtf8(contentType, "application/json"));

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/plain")]
    public void A_request_in_no_partner_format_has_none(string? contentType) => Assert.Null(Find(contentType));

    [Fact]
    public void The_first_format_that_covers_the_content_type_reads_the_request()
    {
        Assert.Same(Fhir, Find("application/fhir+json"));
        Assert.Same(Lines, Find("application/fhir+ndjson"));
    }

    private static IFactsFormat? Find(string? contentType)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.ContentType = contentType;
        return new FactsFormats([Fhir, Lines, new Format("application/fhir+json")]).Find(request);
    }

    private sealed class Format(string mediaType) : IFactsFormat
    {
        public bool Covers(string? contentType) => contentType == mediaType;

        public Task<FormattedFacts> ReadAsync(HttpContext context, bool versionIsGiven) => throw new NotSupportedException();
    }
}

using System.Globalization;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Application.Tests.Http;

public sealed class PagingTests
{
    private static readonly Paging Paging = new(20, 100, "Expected a letter.");

    [Theory]
    [InlineData("", 20)]
    [InlineData("?pageSize=", 20)]
    [InlineData("?pageSize=1", 1)]
    [InlineData("?pageSize=007", 7)]
    [InlineData("?pageSize=100", 100)]
    public void The_size_is_the_default_or_what_the_request_says(string query, int size) => Assert.Equal((size, null, null), Read(query));

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("%2B1")]
    [InlineData("1.0")]
    [InlineData("%201")]
    [InlineData("99999999999")]
    [InlineData("1&pageSize=1")]
    public void Any_other_size_is_refused(string size) =>
        Assert.Equal("The query parameter 'pageSize' is not valid: Expected a whole number from 1 to 100.", ProblemOf($"?pageSize={size}"));

    [Theory]
    [InlineData("?after=", null)]
    [InlineData("?after=x", "x")]
    public void The_start_is_the_first_page_or_what_the_request_says(string query, string? start) =>
        Assert.Equal((20, start, null), Read(query));

    [Fact]
    public void A_start_that_cannot_be_read_is_refused() =>
        Assert.Equal("The query parameter 'after' is not valid: Expected a letter.", ProblemOf("?after=1"));

    [Fact]
    public void An_invalid_size_is_reported_before_an_invalid_start() =>
        Assert.StartsWith("The query parameter 'pageSize'", ProblemOf("?after=1&pageSize=0"), StringComparison.Ordinal);

    [Fact]
    public void A_start_may_be_a_number()
    {
        var context = new DefaultHttpContext();
        Assert.Null(Paging.ReadStart(context, Number).Start);
        context.Request.QueryString = new("?after=7");
        Assert.Equal(7, Paging.ReadStart(context, Number).Start);
        context.Request.QueryString = new("?after=x");
        Assert.NotNull(Paging.ReadStart(context, Number).Refusal);

        static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out long number) ? number : null;
    }

    private static (int Count, string? Start, IResult? Refusal) Read(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new(query);
        return Paging.Read(context, text => char.IsAsciiLetter(text[0]) ? text : null);
    }

    private static string ProblemOf(string query)
    {
        ProblemDetails problem = Assert.IsType<ProblemHttpResult>(Read(query).Refusal).ProblemDetails;
        return $"{problem.Title}: {problem.Detail}";
    }
}

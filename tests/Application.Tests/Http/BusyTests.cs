using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Tests.Http;

public sealed class BusyTests
{
    [Fact]
    public void A_client_whose_analysis_would_wait_too_long_is_told_when_to_try_again()
    {
        var context = new DefaultHttpContext();
        ProblemHttpResult refusal = Problems.AnalysesBusy(context);
        Assert.Equal(StatusCodes.Status429TooManyRequests, refusal.StatusCode);
        Assert.Equal("urn:guideline-decisions:problem:analyses-busy", refusal.ProblemDetails.Type);
        Assert.Equal("5", context.Response.Headers.RetryAfter);
    }
}

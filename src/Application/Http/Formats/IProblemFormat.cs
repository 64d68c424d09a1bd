using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Http.Formats;

/// <summary>Problems in another form than problem details, for those who expect it.</summary>
public interface IProblemFormat
{
    /// <summary>The problem in this form, or null where another is expected.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">The endpoint, or null when none was found.</param>
    /// <param name="problem">The problem.</param>
    IResult? Of(HttpContext context, ApiEndpoint? endpoint, ProblemHttpResult problem);
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Http.Formats;

/// <summary>Writes problems in a format other than problem details, for clients that expect it.</summary>
public interface IProblemFormat
{
    /// <summary>Returns the problem in this format, or null if another one is expected.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">The endpoint, or null if none was found.</param>
    IResult? Of(HttpContext context, ApiEndpoint? endpoint, ProblemHttpResult problem);
}

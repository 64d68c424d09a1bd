using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GuidelineDecisions.Application.Cases;

/// <summary>What requests about one case share: the id in the route, and what they expect of the case.</summary>
internal static class CaseRequest
{
    private const string EncodedSlash = "%2F";
    private const string EncodedPercent = "%25";
    private const string TwiceEncodedSlash = "%252F";

    /// <summary>The id of the route, or the answer to one that has not the allowed form.</summary>
    public static (string CaseId, IResult? Refusal) Id(HttpContext context)
    {
        // Servers decode all of a path but an encoded slash.
        string id = RouteText.Of(context, "caseId").Replace(EncodedSlash, "/", StringComparison.OrdinalIgnoreCase);
        return CaseId.IsValid(id) && IsAsSent(id, context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "")
            ? (id, null)
            : (id, Problems.InvalidCaseId($"Expected {CaseId.Form}."));
    }

    /// <summary>
    /// Whether the path says the id and nothing else. Servers leave an escape that is none (%zz), or stands for no character (%FF), as it is: then a percent sign
    /// is in the id that was not sent as one.
    /// </summary>
    private static bool IsAsSent(string id, string target)
    {
        string path = target.Split('?')[0];
        return path.Length == 0
            || (!path.Contains(TwiceEncodedSlash, StringComparison.OrdinalIgnoreCase) && id.AsSpan().Count('%') == path.AsSpan().Count(EncodedPercent));
    }

    /// <summary>The id and the preconditions of a request, or the answer to one in which they are not as allowed.</summary>
    public static (string CaseId, CasePrecondition Precondition, IResult? Refusal) Read(HttpContext context)
    {
        (string id, IResult? refusal) = Id(context);
        if (refusal is not null)
            return (id, CasePrecondition.None, refusal);
        (CasePrecondition? precondition, string? badHeader) = CasePrecondition.Read(context.Request);
        return precondition is not null
            ? (id, precondition, null)
            : (id, CasePrecondition.None, Problems.InvalidHeader(badHeader!, "Expected a list of entity tags such as \"3\", or *."));
    }
}

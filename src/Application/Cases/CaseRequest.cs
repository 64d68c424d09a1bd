using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GuidelineDecisions.Application.Cases;

/// <summary>Reads what requests about one case share: the id in the route and the preconditions.</summary>
internal static class CaseRequest
{
    private const string EncodedSlash = "%2F";
    private const string EncodedPercent = "%25";
    private const string TwiceEncodedSlash = "%252F";

    /// <summary>Returns the case id of the route, or the refusal of an id that does not have the allowed form.</summary>
    public static (string CaseId, IResult? Refusal) Id(HttpContext context)
    {
        // Servers decode everything in a path except an encoded slash.
        string id = RouteValue.Of(context, "caseId").Replace(EncodedSlash, "/", StringComparison.OrdinalIgnoreCase);
        return CaseId.IsValid(id) && IsAsSent(id, context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "")
            ? (id, null)
            : (id, Problems.InvalidCaseId($"Expected {CaseId.Form}."));
    }

    /// <summary>
    /// Returns whether the decoded id is what the client sent. Servers leave an invalid escape (%zz, %FF) as it is, so the id then contains
    /// a percent sign that the client did not send as one.
    /// </summary>
    private static bool IsAsSent(string id, string target)
    {
        string path = target.Split('?')[0];
        return path.Length == 0
            || (!path.Contains(TwiceEncodedSlash, StringComparison.OrdinalIgnoreCase)
                && id.AsSpan().Count('%') == path.AsSpan().Count(EncodedPercent));
    }

    /// <summary>Returns the id and the preconditions of a request, or the refusal of an invalid one.</summary>
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

using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// The id by which a partner and the operator speak of one request: the id of its trace, which continues the trace of the request's
/// <c>traceparent</c>. Every response has it in a header, and every problem as a member.
/// </summary>
internal static class RequestId
{
    /// <summary>The response's header.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>The member of problems.</summary>
    public const string Member = "requestId";

    /// <summary>Sets the header, and returns the id: 32 hexadecimal digits.</summary>
    public static string Put(HttpContext context, Activity? span)
    {
        string id = (span?.TraceId ?? TraceOf(context.Request)).ToHexString();
        context.Response.Headers[Header] = id;
        return id;
    }

    private static ActivityTraceId TraceOf(HttpRequest request)
    {
        string? parent = request.Headers.TraceParent;
        return ActivityContext.TryParse(parent, traceState: null, isRemote: true, out ActivityContext trace)
            ? trace.TraceId
            : ActivityTraceId.CreateRandom();
    }
}

using System.Buffers;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Cases;

internal static class CaseResults
{
    /// <summary>404 for a missing case and for another partner's case alike, so that the response does not show which it is.</summary>
    public static IResult NotFound() => Problems.NotFound("There is no case with this id.");

    /// <summary>The response to a write: the current state of the case with the changes of advice and follow-up, or the refusal.</summary>
    public static IResult Of(HttpContext context, CaseWriteResult result, CaseReplay replay, TimeProvider clock)
    {
        if (result is not CaseWritten written)
            return Refused(context, result);
        if (written.IsNew)
            context.Response.Headers.Location = PathOf(written.Revision.CaseId);
        ReplayedAnswer answer = written.Answer is { } bytes ? new(bytes, null) : replay.Answer(written.Revision);
        return Json(
            context,
            written.Revision,
            output => CaseJsonWriter.WriteWritten(written, answer, Caller.Of(context).Partner.Today(clock), output),
            written.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>The response to a write that was refused and changed nothing.</summary>
    public static IResult Refused(HttpContext context, CaseWriteResult result) => result switch
    {
        CaseNotFound => NotFound(),
        CaseErasing => StillErasing(context),
        CasePreconditionFailed =>
            Problems.PreconditionFailed("The case does not satisfy If-Match or If-None-Match. Read it again and retry."),
        CaseInvalid invalid => Problems.Invalid(invalid.Errors),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType(), "The result is not a refusal."),
    };

    /// <summary>Says whether anything of a deleted case is left.</summary>
    public static JsonBytesResult Erasure(bool isErased, int status)
    {
        var json = new ArrayBufferWriter<byte>(32);
        CaseJsonWriter.WriteErasure(isErased, json);
        return new JsonBytesResult(json.WrittenMemory, status);
    }

    public static string PathOfErasure(string caseId) => $"{PathOf(caseId)}/erasure";

    /// <summary>JSON about a case, with the entity tag of its revision.</summary>
    public static JsonBytesResult Json(
        HttpContext context, CaseRevision revision, Action<ArrayBufferWriter<byte>> write, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ETag = CasePrecondition.TagOf(revision.Number);
        var json = new ArrayBufferWriter<byte>(48 * 1024);
        write(json);
        return new JsonBytesResult(json.WrittenMemory, status);
    }

    /// <summary>What a GET returns, or 304 if the client already has it.</summary>
    public static IResult Current(
        HttpContext context, CaseRevision revision, CasePrecondition precondition, Action<ArrayBufferWriter<byte>> write)
    {
        JsonBytesResult json = Json(context, revision, write);
        string tag = CasePrecondition.TagOf(revision.Number, json.Json.Span);
        context.Response.Headers.ETag = tag;
        return precondition.HasCurrent(tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : json;
    }

    private static ProblemHttpResult StillErasing(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Invariant($"{StorageUnavailableException.RetryAfterSeconds}");
        return Problems.Conflict(
            "A deleted case with this id is still being erased. Wait for the number of seconds in Retry-After and retry.");
    }

    private static string PathOf(string caseId) => $"/{Routes.Prefix}/{Routes.Cases}/{Uri.EscapeDataString(caseId)}";
}

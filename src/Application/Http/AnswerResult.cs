using System.Buffers;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>200 with the answer to a decision.</summary>
public sealed class AnswerResult(Decision decision, AnswerContent content) : IResult
{
    private const int UsualLength = 64 * 1024;

    /// <summary>Returns the answer with an additional member at the end of the object. Replaces this result.</summary>
    public JsonBytesResult WithMember(string name, ReadOnlyMemory<byte> value)
    {
        var json = new ArrayBufferWriter<byte>(UsualLength);
        AnswerWriter.Write(decision, json, content);
        return new JsonBytesResult(json.WrittenMemory).WithMember(name, value);
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var json = new PooledBuffer(UsualLength);
        AnswerWriter.Write(decision, json, content);
        await JsonBytesResult.SendAsync(httpContext, json.WrittenSpan.Length, body => body.Write(json.WrittenSpan));
    }
}

using System.Buffers;
using GuidelineDecisions.DecisionCore.Answers;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>200 with an answer, which is disposed of after it has been written.</summary>
public sealed class AnswerResult(ComposedAnswer answer) : IResult
{
    /// <summary>Returns the answer with an additional member at the end of the object. Replaces this result.</summary>
    public JsonBytesResult WithMember(string name, ReadOnlyMemory<byte> value)
    {
        var json = new ArrayBufferWriter<byte>(answer.Length);
        using (answer)
            answer.WriteTo(json);
        return new JsonBytesResult(json.WrittenMemory).WithMember(name, value);
    }

    public Task ExecuteAsync(HttpContext httpContext) => JsonBytesResult.SendAsync(httpContext, answer.Length, WriteOnce);

    private void WriteOnce(IBufferWriter<byte> body)
    {
        using (answer)
            answer.WriteTo(body);
    }
}

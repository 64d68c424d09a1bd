using System.Buffers;
using DecisionCore.Answers;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>200 with an answer, which is disposed of once it is sent.</summary>
public sealed class AnswerJson(Answer answer) : IResult
{
    /// <summary>The same with a member more at the end of the object, instead of this one.</summary>
    public JsonBytes WithMember(string name, ReadOnlyMemory<byte> value)
    {
        var json = new ArrayBufferWriter<byte>(answer.Length);
        using (answer)
            answer.WriteTo(json);
        return new JsonBytes(json.WrittenMemory).WithMember(name, value);
    }

    /// <summary>Sends the answer.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (answer)
            await JsonBytes.SendAsync(httpContext, answer.Length, answer.WriteTo);
    }
}

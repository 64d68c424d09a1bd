using DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>200 with JSON from a buffer, which is disposed of once the answer is sent.</summary>
public sealed class PooledJson(PooledBuffer json) : IResult
{
    /// <summary>The same with a member more at the end of the object, instead of this one.</summary>
    public JsonBytes WithMember(string name, ReadOnlyMemory<byte> value)
    {
        using (json)
            return new JsonBytes(json.WrittenMemory).WithMember(name, value);
    }

    /// <summary>Sends what was written.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (json)
            await JsonBytes.SendAsync(httpContext, json.WrittenMemory);
    }
}

using DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>200 with JSON from a buffer, which is disposed of once the answer is sent.</summary>
public sealed class PooledJson(PooledBuffer json) : IResult
{
    /// <summary>Sends what was written.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (json)
            await JsonBytes.SendAsync(httpContext, json.WrittenMemory);
    }
}

using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>A whole response of the storage.</summary>
internal sealed record ForwardedResponse(int Status, KeyValuePair<string, IEnumerable<string>>[] Headers, byte[] Body)
{
    public static async Task<ForwardedResponse> ReadAsync(HttpResponseMessage response, string[] hopByHop)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        return new((int)response.StatusCode, [.. response.Headers.Concat(response.Content.Headers).Where(
            header => !hopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase))], body);
    }

    public async Task WriteToAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach ((string name, IEnumerable<string> values) in Headers)
            response.Headers[name] = values.ToArray();
        if (Body.Length > 0)
            await response.Body.WriteAsync(Body);
    }
}

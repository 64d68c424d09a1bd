using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.Application.Http;

/// <summary>What bodies of any form have in common.</summary>
internal static class RequestBody
{
    /// <summary>Whether a Content-Type names a media type, in UTF-8.</summary>
    public static bool IsUtf8(string? contentType, string mediaType) =>
        contentType == mediaType
        || (MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed)
            && parsed.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || parsed.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Waits for a body to be read; one that breaks off is a bad request, however the server says so.</summary>
    public static ValueTask<T> ReadAsync<T>(ValueTask<T> reading) => reading.IsCompletedSuccessfully ? reading : WaitAsync(reading);

    private static async ValueTask<T> WaitAsync<T>(ValueTask<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception e) when (e is OperationCanceledException or (IOException and not BadHttpRequestException))
        {
            // The client is gone, the host stops, or the server found a fault that it does not call a bad request (a chunk's size).
            throw new BadHttpRequestException("The body ended early or is malformed.", e);
        }
    }
}

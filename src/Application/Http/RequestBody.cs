using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.Application.Http;

internal static class RequestBody
{
    /// <summary>Returns whether a Content-Type names a media type in UTF-8.</summary>
    public static bool IsUtf8(string? contentType, string mediaType) =>
        contentType == mediaType
        || (MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed)
            && parsed.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || parsed.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || parsed.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Waits for a body to be read. A body that ends early becomes a bad request, however the server reports it.</summary>
    public static ValueTask<T> ReadAsync<T>(ValueTask<T> reading) => reading.IsCompletedSuccessfully ? reading : WaitAsync(reading);

    private static async ValueTask<T> WaitAsync<T>(ValueTask<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception e) when (
            e is OperationCanceledException or InvalidDataException or (IOException and not BadHttpRequestException))
        {
            // The client has disconnected, the host is stopping, the body is not the gzip that it claims to be, or the server found an
            // error that it does not report as a bad request (an invalid chunk size).
            throw new BadHttpRequestException("The body ended early or is malformed.", e);
        }
    }
}

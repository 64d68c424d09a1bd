using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>Reads a request's body as JSON, bounded in size and strict in form.</summary>
public static class JsonBody
{
    /// <summary>The most bytes that a body may have.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The media type that a body has to have.</summary>
    public const string MediaType = "application/json";

    /// <summary>The document (which the caller disposes of), or the answer to a body that is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes that the body may have.</param>
    /// <param name="allowDuplicates">See <see cref="StrictJson.Parse"/>.</param>
    public static async ValueTask<(JsonDocument? Json, IResult? Refusal)> ReadAsync(HttpRequest request, int most = MaxBytes, bool allowDuplicates = true)
    {
        (byte[]? body, IResult? refusal) = await ReadBytesAsync(request, most);
        return body is null ? (null, refusal) : Parse(body, allowDuplicates);
    }

    /// <summary>The document (which the caller disposes of), or the answer to bytes that are none.</summary>
    /// <param name="body">The body.</param>
    /// <param name="allowDuplicates">See <see cref="StrictJson.Parse"/>.</param>
    public static (JsonDocument? Json, IResult? Refusal) Parse(byte[] body, bool allowDuplicates = true)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: allowDuplicates);
        return parsed.Value is { } json ? (json, null) : (null, Problems.Malformed(parsed.Errors[0]));
    }

    /// <summary>The bytes of a body that is said to be JSON, or the answer to one that is not, or is too long.</summary>
    public static async ValueTask<(byte[]? Body, IResult? Refusal)> ReadBytesAsync(HttpRequest request, int most, string mediaType = MediaType)
    {
        (ReadOnlySequence<byte> received, IResult? refusal) = await ReceiveAsync(request, most, mediaType);
        if (refusal is not null)
            return (null, refusal);
        byte[] body = received.ToArray();
        Leave(request, received);
        return (body, null);
    }

    /// <summary>The same where the server received them: there they stay until they are left behind (<see cref="Leave"/>), which they have to be.</summary>
    public static async ValueTask<(ReadOnlySequence<byte> Received, IResult? Refusal)> ReceiveAsync(HttpRequest request, int most = MaxBytes, string mediaType = MediaType)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!RequestBody.IsUtf8(request.ContentType, mediaType))
            return (default, Problems.UnsupportedMediaType(mediaType));
        return request.ContentLength > most || await RequestBody.ReadAsync(ReceiveBoundedAsync(request, most)) is not { } received
            ? (default, Problems.TooLarge(most))
            : (received, null);
    }

    /// <summary>Leaves the received bytes behind: nobody may look at them any more.</summary>
    public static void Leave(HttpRequest request, ReadOnlySequence<byte> received)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.BodyReader.AdvanceTo(received.End);
    }

    /// <summary>
    /// The whole body, or null when it is longer than allowed. A connection that ends ends the reading too, without the request's token, which the
    /// server would make for being asked.
    /// </summary>
    private static async ValueTask<ReadOnlySequence<byte>?> ReceiveBoundedAsync(HttpRequest request, int most)
    {
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync();
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.Start);
                return null;
            }

            if (read.IsCompleted)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

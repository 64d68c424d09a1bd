using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>Reads a request's body as strict JSON of limited size.</summary>
public static class JsonBody
{
    /// <summary>The maximum size of a body in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The required media type of a body.</summary>
    public const string MediaType = "application/json";

    /// <summary>Returns the document, which the caller must dispose of, or the refusal of an invalid body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The maximum size of the body in bytes.</param>
    /// <param name="allowDuplicates">See <see cref="StrictJson.Parse"/>.</param>
    public static async ValueTask<(JsonDocument? Json, IResult? Refusal)> ReadAsync(
        HttpRequest request, int maxBytes = MaxBytes, bool allowDuplicates = true)
    {
        (byte[]? body, IResult? refusal) = await ReadBytesAsync(request, maxBytes);
        return body is null ? (null, refusal) : Parse(body, allowDuplicates);
    }

    /// <summary>Returns the document, which the caller must dispose of, or the refusal of invalid bytes.</summary>
    /// <param name="allowDuplicates">See <see cref="StrictJson.Parse"/>.</param>
    public static (JsonDocument? Json, IResult? Refusal) Parse(byte[] body, bool allowDuplicates = true)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: allowDuplicates);
        return parsed.Value is { } json ? (json, null) : (null, Problems.Malformed(parsed.Errors[0]));
    }

    /// <summary>Returns the bytes of a body with the JSON media type, or the refusal of another or too large one.</summary>
    public static async ValueTask<(byte[]? Body, IResult? Refusal)> ReadBytesAsync(
        HttpRequest request, int maxBytes, string mediaType = MediaType)
    {
        (ReadOnlySequence<byte> received, IResult? refusal) = await ReceiveAsync(request, maxBytes, mediaType);
        if (refusal is not null)
            return (null, refusal);
        byte[] body = received.ToArray();
        Release(request, received);
        return (body, null);
    }

    /// <summary>
    /// Returns the bytes in the server's receive buffer, without a copy. The caller must release them with <see cref="Release"/>.
    /// </summary>
    public static async ValueTask<(ReadOnlySequence<byte> Received, IResult? Refusal)> ReceiveAsync(
        HttpRequest request, int maxBytes = MaxBytes, string mediaType = MediaType)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!RequestBody.IsUtf8(request.ContentType, mediaType))
            return (default, Problems.UnsupportedMediaType(mediaType));
        return request.ContentLength > maxBytes || await RequestBody.ReadAsync(ReceiveBoundedAsync(request, maxBytes)) is not { } received
            ? (default, Problems.TooLarge(maxBytes))
            : (received, null);
    }

    /// <summary>Releases the received bytes, which must not be used afterwards.</summary>
    public static void Release(HttpRequest request, ReadOnlySequence<byte> received)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.BodyReader.AdvanceTo(received.End);
    }

    /// <summary>
    /// Returns the whole body, or null if it is too large. A closed connection also ends the read, so the request's cancellation token,
    /// which the server creates only when asked for, is not needed.
    /// </summary>
    private static async ValueTask<ReadOnlySequence<byte>?> ReceiveBoundedAsync(HttpRequest request, int maxBytes)
    {
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync();
            if (read.Buffer.Length > maxBytes)
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

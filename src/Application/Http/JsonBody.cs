using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace Application.Http;

/// <summary>Reads a request's body as JSON, bounded in size and strict in form.</summary>
public static class JsonBody
{
    /// <summary>The most bytes that a body may have.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The media type that a body has to have.</summary>
    public const string MediaType = "application/json";

    /// <summary>The document (which the caller disposes of), or the answer to a body that is none.</summary>
    public static async Task<(JsonDocument? Json, IResult? Refusal)> ReadAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!RequestBody.IsUtf8(request.ContentType, MediaType))
            return (null, Problems.UnsupportedMediaType(MediaType));
        if (request.ContentLength > MaxBytes || await RequestBody.ReadAsync(() => ReadBoundedAsync(request)) is not { } body)
            return (null, Problems.TooLarge(MaxBytes));
        Result<JsonDocument> parsed = StrictJson.Parse(body);
        return parsed.Value is { } json ? (json, null) : (null, Problems.Malformed(parsed.Errors[0]));
    }

    /// <summary>The whole body, or null when it is longer than allowed.</summary>
    private static async Task<byte[]?> ReadBoundedAsync(HttpRequest request)
    {
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.Start);
                return null;
            }

            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

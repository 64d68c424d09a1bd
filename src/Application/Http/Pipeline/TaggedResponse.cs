using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Gives a response an entity tag that is the hash of its bytes, so that it changes whenever they do, and answers 304 to a client that has
/// them. The tag is weak, because compression changes the bytes that are sent (RFC 9110, 8.8.1).
/// </summary>
internal static class TaggedResponse
{
    private const int HashDigits = 32;

    /// <summary>Executes a result into memory, then sends it with its tag, or 304 without it.</summary>
    public static async Task ExecuteAsync(IResult result, HttpContext context)
    {
        HttpResponse response = context.Response;
        Stream sent = response.Body;
        using var body = new MemoryStream();
        response.Body = body;
        try
        {
            await result.ExecuteAsync(context);
            await response.BodyWriter.FlushAsync();
        }
        finally
        {
            response.Body = sent;
        }

        if (response.StatusCode == StatusCodes.Status200OK && TagOf(body) is var tag)
        {
            response.Headers.ETag = tag.ToString();
            if (Has(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.ContentType = null;
                return;
            }
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    private static EntityTagHeaderValue TagOf(MemoryStream body)
    {
        byte[] hash = SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return new($"\"{Convert.ToHexStringLower(hash)[..HashDigits]}\"", isWeak: true);
    }

    private static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? known)
        && known.Any(each => each.Equals(EntityTagHeaderValue.Any) || each.Compare(tag, useStrongComparison: false));
}

using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>The body of a request as JSON without a charset parameter, which JSON does not have.</summary>
internal static class JsonRequestBody
{
    public static ByteArrayContent Of<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}

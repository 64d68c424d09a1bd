using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Hosting;

/// <param name="Status">The status code.</param>
/// <param name="Headers">All headers, those of the content included; several values are joined by a comma and a space.</param>
/// <param name="Body">The body.</param>
public sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private readonly Lazy<JsonElement> json = new(() => JsonDocument.Parse(Body).RootElement);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => json.Value;

    public JsonElement Lines =>
        JsonDocument.Parse($"[{string.Join(',', Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))}]").RootElement;

    public string? ContentType => Header("Content-Type");

    /// <summary>The Content-Type without its parameters.</summary>
    public string? MediaType => ContentType?.Split(';')[0].Trim();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            body);
    }

    public override string ToString() => Invariant($"{Status} {ContentType}: {(Text.Length <= 600 ? Text : Text[..600] + "...")}");
}

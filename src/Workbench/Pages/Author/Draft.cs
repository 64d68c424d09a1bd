using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Workbench.Browser;

namespace GuidelineDecisions.Workbench.Pages.Author;

/// <summary>What an author works on. It has no patient's data: cases are invented.</summary>
/// <param name="Text">The document as it is written.</param>
/// <param name="Guideline">The id of the guideline that it was started from; null for a new one or a file.</param>
/// <param name="Version">The version that it was started from.</param>
/// <param name="Cases">The texts of its cases, by name.</param>
public sealed record Draft(string Text, string? Guideline, string? Version, Dictionary<string, string> Cases)
{
    private const string Name = "author.draft";

    /// <summary>Returns the draft that is kept in this tab, or null.</summary>
    public static async Task<Draft?> ReadAsync(BrowserTab tab)
    {
        ArgumentNullException.ThrowIfNull(tab);
        return await tab.ReadAsync(Name) is { } kept ? JsonSerializer.Deserialize(kept, DraftJson.Default.Draft) : null;
    }

    /// <summary>Keeps the draft in this tab, so that it survives when the page is loaded again.</summary>
    public Task KeepAsync(BrowserTab tab)
    {
        ArgumentNullException.ThrowIfNull(tab);
        return tab.WriteAsync(Name, JsonSerializer.Serialize(this, DraftJson.Default.Draft));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Draft))]
internal sealed partial class DraftJson : JsonSerializerContext;

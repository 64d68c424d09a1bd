using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>An item of a guideline's document with all that it says, in words.</summary>
/// <param name="Part">The key of the document that holds the item.</param>
/// <param name="Id">The item's id; empty where there is only one.</param>
/// <param name="Places">What it says, by key. A text that is null is left out.</param>
internal sealed record ContentItem(string Part, string Id, ImmutableArray<(string Key, string Text)> Places)
{
    public static ContentItem Of(string part, string id, params IEnumerable<(string Key, string? Text)> places) =>
        new(part, id, [.. from place in places where place.Text is not null select (place.Key, place.Text)]);

    /// <summary>A list in words, such that different lists have different words. Null for an empty list.</summary>
    public static string? List(IEnumerable<string> texts)
    {
        string words = string.Join("; ", texts.Select(text => text.Contains(';', StringComparison.Ordinal) ? $"\"{text}\"" : text));
        return words.Length == 0 ? null : words;
    }

    /// <summary>"yes", or null for a flag that is not set, as if it were left out.</summary>
    public static string? Flag(bool isSet) => isSet ? "yes" : null;
}

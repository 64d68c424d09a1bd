using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>Compares what the documents of two versions say, item by item and key by key.</summary>
internal static class ContentChanges
{
    public static ImmutableArray<ContentChange> Between(Guideline from, Guideline to)
    {
        ContentItem[] old = [.. GuidelineContent.Of(from)], now = [.. GuidelineContent.Of(to)];
        ILookup<string, ContentItem> before = old.ToLookup(item => item.Part), after = now.ToLookup(item => item.Part);
        return [.. GuidelineContent.Parts.SelectMany(part => Changes(part, [.. before[part]], [.. after[part]]))];
    }

    private static IEnumerable<ContentChange> Changes(string part, ContentItem[] from, ContentItem[] to)
    {
        Dictionary<string, ContentItem> before = ByName(from, item => item.Id), after = ByName(to, item => item.Id);
        foreach ((string id, ContentItem item) in before.Where(named => !after.ContainsKey(named.Key)))
            yield return new(part, id, "", Whole(item), null);
        foreach ((string id, ContentItem item) in after)
        {
            if (before.TryGetValue(id, out ContentItem? old))
            {
                foreach (ContentChange change in Changes(id, old, item))
                    yield return change;
            }
            else
            {
                yield return new(part, id, "", null, Whole(item));
            }
        }

        string[] oldOrder = [.. before.Keys.Where(after.ContainsKey)], newOrder = [.. after.Keys.Where(before.ContainsKey)];
        if (!oldOrder.SequenceEqual(newOrder))
            yield return new(part, "", "order", ContentItem.List(oldOrder), ContentItem.List(newOrder));
    }

    private static IEnumerable<ContentChange> Changes(string id, ContentItem from, ContentItem to)
    {
        Dictionary<string, (string Key, string Text)> before = ByName(from.Places, place => place.Key);
        Dictionary<string, (string Key, string Text)> after = ByName(to.Places, place => place.Key);
        return from key in before.Keys.Union(after.Keys)
               let was = before.GetValueOrDefault(key).Text
               let becomes = after.GetValueOrDefault(key).Text
               where was != becomes
               select new ContentChange(to.Part, id, key, was, becomes);
    }

    /// <summary>Not all names are unique, such as the statements of the algorithm's steps. The second one is "S4 (2)".</summary>
    private static Dictionary<string, TItem> ByName<TItem>(IReadOnlyList<TItem> items, Func<TItem, string> name)
    {
        Dictionary<string, TItem> named = [];
        Dictionary<string, int> counts = [];
        foreach (TItem item in items)
        {
            int count = counts[name(item)] = counts.GetValueOrDefault(name(item)) + 1;
            named[count == 1 ? name(item) : Invariant($"{name(item)} ({count})")] = item;
        }

        return named;
    }

    private static string Whole(ContentItem item) => string.Join(", ", item.Places.Select(place => $"{place.Key}: {place.Text}"));
}

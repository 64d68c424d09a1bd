using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GuidelineDecisions.DecisionCore.Logic;

/// <summary>
/// Maps lists to arrays with a loop. A query does the same, but for each type of item it brings some forty methods of .NET with it, and a
/// browser's interpreter has to translate every one of them before a guideline can be used.
/// </summary>
internal static class Mapping
{
    /// <summary>The results for all items.</summary>
    public static TResult[] Map<TItem, TResult>(this ImmutableArray<TItem> items, Func<TItem, TResult> map) =>
        Map(ImmutableCollectionsMarshal.AsArray(items)!, map);

    /// <summary>The results for all items.</summary>
    public static TResult[] Map<TItem, TResult>(this TItem[] items, Func<TItem, TResult> map)
    {
        var results = new TResult[items.Length];
        for (int i = 0; i < items.Length; i++)
            results[i] = map(items[i]);
        return results;
    }

    /// <summary>The results for all items and their places.</summary>
    public static TResult[] Map<TItem, TResult>(this ImmutableArray<TItem> items, Func<TItem, int, TResult> map) =>
        Map(ImmutableCollectionsMarshal.AsArray(items)!, map);

    /// <summary>The results for all items and their places.</summary>
    public static TResult[] Map<TItem, TResult>(this TItem[] items, Func<TItem, int, TResult> map)
    {
        var results = new TResult[items.Length];
        for (int i = 0; i < items.Length; i++)
            results[i] = map(items[i], i);
        return results;
    }

    /// <summary>The place of each item by its id.</summary>
    public static Dictionary<string, int> Places<TItem>(this ImmutableArray<TItem> items, Func<TItem, string> id)
    {
        var places = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        foreach (TItem item in ImmutableCollectionsMarshal.AsArray(items)!)
            places.Add(id(item), places.Count);
        return places;
    }
}

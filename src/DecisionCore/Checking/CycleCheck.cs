using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Finds items that depend on themselves.</summary>
internal static class CycleCheck
{
    /// <summary>Reports each item that can be reached from itself, with the shortest cycle.</summary>
    public static void Report<T>(
        ImmutableArray<T> items,
        string pointer,
        Func<T, string> id,
        Func<T, IEnumerable<string>> dependsOn,
        string what,
        List<InputError> errors)
    {
        ILookup<string, string> edges = items
            .SelectMany(item => dependsOn(item).Select(other => (From: id(item), To: other)))
            .ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            if (WayRound(id(items[i]), edges) is { } way)
                errors.Add(new(JsonPointer.Item(pointer, i), $"'{id(items[i])}' {what}: {string.Join(" -> ", way)}."));
        }
    }

    private static List<string>? WayRound(string start, ILookup<string, string> edges)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out string? here))
        {
            foreach (string next in edges[here])
            {
                if (next == start)
                    return WayBack(start, here, cameFrom);
                if (cameFrom.TryAdd(next, here))
                    queue.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> WayBack(string start, string last, Dictionary<string, string> cameFrom)
    {
        List<string> way = [start];
        for (string here = last; here != start; here = cameFrom[here])
            way.Insert(0, here);
        way.Insert(0, start);
        return way;
    }
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Finds items that depend on themselves.</summary>
internal static class CycleCheck
{
    private const int MostShown = 12;

    /// <summary>Reports each item that can be reached from itself, with the shortest cycle.</summary>
    public static void Report<T>(
        ImmutableArray<T> items, string pointer, Func<T, string> id, Dependencies dependencies, string what, LimitedErrors errors)
    {
        foreach (int item in dependencies.Circular())
        {
            errors.Add(JsonPointer.Item(pointer, item), () =>
                $"'{id(items[item])}' {what}: {Shown([.. dependencies.WayRound(item).Select(place => id(items[place]))])}.");
        }
    }

    // Each item of a cycle has an error, so that whole ways would grow with the square of the cycle.
    private static string Shown(string[] way) =>
        string.Join(" -> ", way.Length <= MostShown ? way : [.. way[..MostShown], Invariant($"... ({way.Length - 1} in all)"), way[^1]]);
}

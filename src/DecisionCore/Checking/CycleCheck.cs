using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Finds items that depend on themselves.</summary>
internal static class CycleCheck
{
    /// <summary>Reports each item that can be reached from itself, with the shortest cycle.</summary>
    public static void Report<T>(
        ImmutableArray<T> items, string pointer, Func<T, string> id, Dependencies dependencies, string what, LimitedErrors errors)
    {
        foreach (int item in dependencies.Circular())
        {
            errors.Add(JsonPointer.Item(pointer, item), () =>
                $"'{id(items[item])}' {what}: {string.Join(" -> ", dependencies.WayRound(item).Select(place => id(items[place])))}.");
        }
    }
}

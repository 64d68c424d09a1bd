using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>An event that can be recorded for a case: it happens on a day and changes facts.</summary>
/// <param name="Id">The name in requests, in the feed and as the cause of a revision: a public contract.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Inputs">What may be recorded with the event, in addition to its day.</param>
/// <param name="Effects">What the event changes, in the order in which the changes are made.</param>
public sealed record EventDefinition(string Id, string Label, ImmutableArray<EventInput> Inputs, ImmutableArray<EventEffect> Effects);

/// <summary>An input of an event.</summary>
/// <param name="Name">The name in requests.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Type">The type of its value, or null for a group: an object of further inputs.</param>
/// <param name="Values">For code and codes: the allowed values; otherwise empty.</param>
/// <param name="Required">Whether the event is refused without it. A required list has at least one item.</param>
/// <param name="Inputs">The inputs of a group; otherwise empty.</param>
public sealed record EventInput(
    string Name, string Label, FactType? Type, ImmutableArray<CodedValue> Values, bool Required, ImmutableArray<EventInput> Inputs)
{
    /// <summary>The inputs and those of their groups, by the path with which effects name them: <c>name</c>, <c>group.name</c>.</summary>
    public static IEnumerable<(string Path, EventInput Input)> Paths(ImmutableArray<EventInput> inputs, string group = "") =>
        inputs.SelectMany(input => Paths(input.Inputs, $"{group}{input.Name}.").Prepend(($"{group}{input.Name}", input)));
}

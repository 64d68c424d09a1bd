using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>Compares the fact dictionaries of two versions: what partners may send.</summary>
internal static class FactChanges
{
    public static ImmutableArray<FactChange> Between(Guideline from, Guideline to) =>
    [
        .. from.Facts.Where(fact => !to.Facts.Any(other => other.Id == fact.Id)).Select(fact => new FactChange(fact.Id, "removed")),
        .. to.Facts.SelectMany(fact => from.Facts.FirstOrDefault(other => other.Id == fact.Id) is { } before
            ? Changes(before, fact) : [new FactChange(fact.Id, "added")]),
    ];

    private static IEnumerable<FactChange> Changes(FactDefinition from, FactDefinition to)
    {
        if (from.Type != to.Type)
            yield return new(to.Id, $"type {Reading.Names.Of(to.Type)}, was {Reading.Names.Of(from.Type)}");
        if (from.Unit != to.Unit)
            yield return new(to.Id, $"unit {to.Unit ?? "none"}, was {from.Unit ?? "none"}");
        if (from.Range != to.Range)
            yield return new(to.Id, $"range {to.Range}, was {from.Range}");
        string[] before = [.. from.Values.Select(value => value.Id)], after = [.. to.Values.Select(value => value.Id)];
        foreach (string value in before.Except(after))
            yield return new(to.Id, $"value {value} removed");
        foreach (string value in after.Except(before))
            yield return new(to.Id, $"value {value} added");
    }
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>How the classes of a fact's values follow from its earlier classes.</summary>
internal static class ClassMoves
{
    /// <summary>
    /// For each place of a variable (unknown and the classes), the earlier places whose classes share values with it, or may share some.
    /// Null if the classes are of a kind for which that is not known: those of facts that are compared with each other, of dates that
    /// depend on the as-of date, and of sets.
    /// </summary>
    public static int[][]? Between(ImmutableArray<FactClass> earlier, ImmutableArray<FactClass> later)
    {
        if (!earlier.Concat(later).All(IsOfKnownKind))
            return null;
        return
        [
            [FactVariable.Unknown],
            .. later.Select(now => Enumerable.Range(1, earlier.Length).Where(place => MayShare(earlier[place - 1], now)).ToArray()),
        ];
    }

    private static bool IsOfKnownKind(FactClass values) => values is ValuesClass or NumberClass { Interval: null } or DatesClass;

    private static bool MayShare(FactClass left, FactClass right) => (left, right) switch
    {
        (ValuesClass one, ValuesClass other) => one.Values.Any(other.Values.Contains),
        (NumberClass one, NumberClass other) => IsBelow(one.Bounds, other.Bounds) is false && IsBelow(other.Bounds, one.Bounds) is false,
        (DatesClass one, DatesClass other) => MayFollow(one, other) && MayFollow(other, one),
        _ => true,
    };

    private static bool IsBelow(Bounds left, Bounds right) =>
        left.Upper < right.Lower || (left.Upper == right.Lower && (left.UpperExcluded || right.LowerExcluded));

    // A date that is not within the months of one class can be within those of the other.
    private static bool MayFollow(DatesClass narrow, DatesClass wide) =>
        narrow.NotWithin is not { } months || wide.Within is not { } most || months < most;
}

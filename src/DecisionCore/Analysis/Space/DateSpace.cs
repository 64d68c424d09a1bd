using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>
/// The classes of all dates of guidelines that compare a date with a day, with another date, or with an age. Which combinations of classes
/// a patient can have depends on the as-of date, which all dates share.
/// </summary>
internal sealed class DateSpace
{
    private readonly Dictionary<string, ImmutableArray<FactClass>> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lineOfFact = new(StringComparer.Ordinal);

    // What determines the classes; null without any.
    private readonly string? key;

    /// <param name="facts">The facts.</param>
    /// <param name="ordered">Which of them are compared with each other.</param>
    /// <param name="comparisons">The comparisons with each fact.</param>
    /// <param name="slotsOf">
    /// How many different days of one interval are needed for a given number of facts that are compared with each other.
    /// </param>
    /// <param name="meter">Counts the steps.</param>
    /// <param name="earlier">The classes of an earlier version, which are used again if nothing changes them.</param>
    public DateSpace(
        IReadOnlyList<FactDefinition> facts,
        OrderedFacts ordered,
        ILookup<string?, Comparison> comparisons,
        Func<int, int> slotsOf,
        AnalysisMeter? meter,
        DateSpace? earlier)
    {
        string[] dates = [.. facts.Where(fact => fact.Type == FactType.Date).Select(fact => fact.Id)];
        if (!dates.Any(date => ordered.GroupOf(date).Count > 1 || comparisons[date].Any(c => c is DateBefore or AgeAtLeast)))
            return;
        IReadOnlyList<string>[] groups = [.. dates.Select(ordered.GroupOf).Distinct()];
        ImmutableArray<DateLine> lines =
            [.. groups.Select(group => new DateLine(group.SelectMany(fact => comparisons[fact]), slotsOf(group.Count)))];
        key = string.Join('|', groups.Zip(lines, (group, line) => $"{string.Join(',', group)}:{line.Key}"));
        if (earlier?.key == key)
        {
            (classes, lineOfFact, AsOf) = (earlier.classes, earlier.lineOfFact, earlier.AsOf);
            return;
        }

        AsOf = AsOfClasses.Of(lines, meter);
        for (int line = 0; line < groups.Length; line++)
        {
            ImmutableArray<FactClass> found = ClassesOf(lines[line], line);
            foreach (string fact in groups[line])
            {
                classes.Add(fact, found);
                lineOfFact.Add(fact, line);
            }
        }
    }

    /// <summary>The classes of as-of dates; empty if no class of a date depends on it.</summary>
    public ImmutableArray<AsOfClass> AsOf { get; } = [];

    /// <summary>The classes of a date, or null for any other fact.</summary>
    public ImmutableArray<FactClass>? ClassesOf(string fact) =>
        classes.TryGetValue(fact, out ImmutableArray<FactClass> found) ? found : null;

    /// <summary>Whether a date may be in a class as of the dates of a class.</summary>
    public bool IsPossible(string fact, FactClass dates, AsOfClass asOf) =>
        dates is DatesOfLineClass { Passed: var passed, Slot: var slot }
        && asOf.Intervals[lineOfFact[fact]].TryGetValue(passed, out int slots) && slot < slots;

    private ImmutableArray<FactClass> ClassesOf(DateLine line, int place) =>
    [
        .. AsOf.SelectMany(asOf => asOf.Intervals[place]).GroupBy(interval => interval.Key, interval => interval.Value)
            .OrderBy(interval => BitCount(interval.Key)).ThenBy(interval => interval.Key)
            .SelectMany(interval => Enumerable.Range(0, interval.Max()).Select(slot => new DatesOfLineClass(line, interval.Key, slot))),
    ];

    private static int BitCount(BigInteger bits) => bits.ToByteArray().Sum(part => BitOperations.PopCount(part));
}

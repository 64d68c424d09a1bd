using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>As-of dates for which the same intervals of all lines have days, and as many as matter.</summary>
/// <param name="Example">The as-of date of the class that is nearest to the usual one.</param>
/// <param name="Intervals">For each line, its intervals with the number of slots that have a day.</param>
internal sealed record AsOfClass(DateOnly Example, ImmutableArray<ImmutableDictionary<BigInteger, int>> Intervals);

/// <summary>
/// Finds the classes of as-of dates by trying every day from 1900 to 2199: spans of months and ages are relative to the as-of date, and
/// their order among each other and to constant days changes with it, also by the lengths of months.
/// </summary>
internal static class AsOfClasses
{
    /// <summary>The as-of date of an example patient, unless the example needs another one.</summary>
    public static readonly DateOnly Usual = new(2026, 1, 1);

    private const int MostRemembered = 64;

    /// <summary>Writing a threshold of a day into its signature takes about as long as this many steps.</summary>
    private const long StepsOfSignature = 2;

    /// <summary>Keeping a threshold in a class takes about as long, and as much memory, as this many steps.</summary>
    private const long StepsOfClass = 40;

    // Coverage compares a guideline with many others that have the same constants.
    private static readonly ConcurrentDictionary<string, (ImmutableArray<AsOfClass> Classes, long Steps)> Remembered =
        new(StringComparer.Ordinal);

    public static ImmutableArray<AsOfClass> Of(ImmutableArray<DateLine> lines, AnalysisMeter? meter)
    {
        // Counted even if remembered, so that it does not depend on earlier analyses whether the budget is enough.
        int thresholds = 1 + lines.Sum(line => line.Thresholds.Length);
        meter?.Count((long)(Calendar.Latest.DayNumber - Calendar.Earliest.DayNumber) * thresholds);
        string key = string.Join("|", lines.Select(line => line.Key));
        if (Remembered.TryGetValue(key, out (ImmutableArray<AsOfClass> Classes, long Steps) known))
        {
            meter?.Count(known.Steps);
            return known.Classes;
        }

        long steps = 0;
        var found = new Dictionary<string, AsOfClass>(StringComparer.Ordinal);
        LineOfDay[] days = [.. lines.Select(line => new LineOfDay(line))];
        string[] last = new string[lines.Length];
        for (int day = Calendar.Earliest.DayNumber; day <= Calendar.Latest.DayNumber; day++)
        {
            var asOf = DateOnly.FromDayNumber(day);
            bool changed = false;
            for (int i = 0; i < days.Length; i++)
            {
                if (days[i].MoveTo(asOf) || last[i] is null)
                {
                    Count(StepsOfSignature * (1 + lines[i].Thresholds.Length));
                    (last[i], changed) = (days[i].Signature(), true);
                }
            }

            // Before the usual date, each later day of a class is nearer to it.
            if (!changed && day > Usual.DayNumber)
                continue;
            string signature = string.Join("|", last);
            if (!found.TryGetValue(signature, out AsOfClass? same))
            {
                Count(StepsOfClass * thresholds);
                found[signature] = new(asOf, [.. days.Select(line => line.Intervals())]);
            }
            else if (Distance(asOf) < Distance(same.Example))
            {
                found[signature] = same with { Example = asOf };
            }
        }

        ImmutableArray<AsOfClass> classes = [.. found.Values.OrderBy(same => same.Example)];
        if (Remembered.Count >= MostRemembered)
            Remembered.Clear();
        Remembered[key] = (classes, steps);
        return classes;

        void Count(long more)
        {
            steps += more;
            meter?.Count(more);
        }
    }

    private static int Distance(DateOnly day) => Math.Abs(day.DayNumber - Usual.DayNumber);

    /// <summary>The thresholds of a line in their order as of one day after the other.</summary>
    private sealed class LineOfDay
    {
        private readonly DateLine line;
        private readonly int[] firstDays;
        private readonly int[] order;
        private readonly int[] sizes;
        private DateOnly asOf;

        public LineOfDay(DateLine line)
        {
            this.line = line;
            firstDays = new int[line.Thresholds.Length];
            Array.Fill(firstDays, Calendar.Earliest.DayNumber);
            order = [.. Enumerable.Range(0, firstDays.Length)];
            sizes = new int[firstDays.Length + 1];
        }

        /// <summary>Moves to a later as-of date and returns whether the order or a number of days that matters has changed.</summary>
        public bool MoveTo(DateOnly day)
        {
            asOf = day;
            for (int i = 0; i < firstDays.Length; i++)
            {
                while (firstDays[i] <= day.DayNumber && !line.HasPassed(i, DateOnly.FromDayNumber(firstDays[i]), day))
                    firstDays[i]++;
            }

            return Sort() | Measure();
        }

        public string Signature() => string.Join(",", order.Zip(sizes).Select(pair => Invariant($"{pair.First}:{pair.Second}"))
            .Append(Invariant($"{sizes[^1]}")));

        /// <summary>The intervals that have a day, with their slots.</summary>
        public ImmutableDictionary<BigInteger, int> Intervals()
        {
            var intervals = ImmutableDictionary.CreateBuilder<BigInteger, int>();
            BigInteger passed = 0;
            for (int i = 0; i < sizes.Length; i++)
            {
                if (sizes[i] > 0)
                    intervals.Add(passed, sizes[i]);
                if (i < order.Length)
                    passed |= BigInteger.One << order[i];
            }

            return intervals.ToImmutable();
        }

        // The order hardly changes from day to day. Thresholds of the same day are in the order of their numbers.
        private bool Sort()
        {
            bool changed = false;
            for (int i = 1; i < order.Length; i++)
            {
                for (int j = i; j > 0 && IsBefore(order[j], order[j - 1]); j--)
                {
                    (order[j], order[j - 1]) = (order[j - 1], order[j]);
                    changed = true;
                }
            }

            return changed;
        }

        private bool IsBefore(int left, int right) =>
            firstDays[left] < firstDays[right] || (firstDays[left] == firstDays[right] && left < right);

        private bool Measure()
        {
            bool changed = false;
            int from = Calendar.Earliest.DayNumber;
            for (int i = 0; i < sizes.Length; i++)
            {
                int to = i < order.Length ? firstDays[order[i]] : asOf.DayNumber + 1;
                int size = Math.Min(to - from, line.Slots);
                changed |= size != sizes[i];
                (sizes[i], from) = (size, to);
            }

            return changed;
        }
    }
}

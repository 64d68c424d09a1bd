using System.Numerics;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>A score compiled for evaluation. Sums are in steps (see <see cref="ScoreRange"/>).</summary>
internal sealed class ScoreProgram
{
    private readonly int total;

    /// <summary>The points of each number with which a fact is encoded.</summary>
    private readonly (int Fact, int[] Points, int Least, int Most)[] values;

    /// <summary>The points of each member of a set, which is encoded as bits.</summary>
    private readonly (int Fact, int[] Points, int Least, int Most)[] sets;

    private readonly ComponentConditions? conditions;
    private readonly int[][] possible;

    public ScoreProgram(CheckedGuideline guideline, ScoreDefinition score, FactConstants[] constants)
    {
        Score = score;
        Range = ScoreRange.Of(score);
        total = score.Total is { } given ? guideline.FactIndex[given] : -1;
        values =
        [
            .. score.Components.Where(c => c is ValuePoints or NumberPoints).Select(component => Compile(guideline, component, constants)),
        ];
        sets = [.. score.Components.OfType<MemberPoints>().Select(component => Compile(guideline, component, constants))];
        ConditionPoints[] whens = [.. score.Components.OfType<ConditionPoints>()];
        conditions = whens.Length == 0 ? null : new ComponentConditions(guideline, whens, Range, constants);
        possible = total < 0 ? [] :
        [
            .. score.Components.OrderBy(c => c is ConditionPoints ? 2 : c is MemberPoints ? 1 : 0).Select(Range.Possible),
        ];
    }

    public ScoreDefinition Score { get; }

    public ScoreRange Range { get; }

    /// <summary>The range of all sums still possible.</summary>
    public (int Least, int Most) Interval(EncodedFacts facts)
    {
        if (total >= 0 && facts[total] is NumberValue { Number: var given })
            return ((int)given, (int)given);
        int least = 0, most = 0;
        foreach ((int fact, int[] points, int low, int high) in values)
        {
            int value = facts.Numbers[fact];
            bool known = value != EncodedFacts.Unknown;
            least += known ? points[value] : low;
            most += known ? points[value] : high;
        }

        foreach ((int fact, int[] points, int low, int high) in sets)
        {
            int set = facts.Numbers[fact];
            bool known = set != EncodedFacts.Unknown;
            int sum = known ? SumOf(set, points) : 0;
            least += known ? sum : low;
            most += known ? sum : high;
        }

        return conditions is null ? (least, most) : conditions.AddTo(facts, least, most);
    }

    /// <summary>The score as a value.</summary>
    public IntervalValue Value(EncodedFacts facts)
    {
        (int least, int most) = Interval(facts);
        return new(Range.Points(least), Range.Points(most));
    }

    /// <summary>Whether the components can no longer sum to the total that is given.</summary>
    public bool ContradictsTotal(EncodedFacts facts) =>
        total >= 0 && facts[total] is NumberValue { Number: var given } && !CanSumTo((int)given, facts);

    /// <summary>
    /// Adds the facts that would narrow the interval: the unknown facts of the unknown components or, when every component is unknown, the
    /// total, which is one question instead of many.
    /// </summary>
    public void AddNeeds(EncodedFacts facts, Span<ulong> needs)
    {
        bool anyKnown = conditions?.AnyKnown(facts) ?? false;
        foreach ((int fact, _, _, _) in values.AsSpan())
            anyKnown |= facts.Numbers[fact] != EncodedFacts.Unknown;
        foreach ((int fact, _, _, _) in sets.AsSpan())
            anyKnown |= facts.Numbers[fact] != EncodedFacts.Unknown;
        if (!anyKnown && total >= 0)
        {
            BitSet.Add(needs, total);
            return;
        }

        foreach ((int fact, _, _, _) in values.AsSpan())
            AddUnknown(fact, facts, needs);
        foreach ((int fact, _, _, _) in sets.AsSpan())
            AddUnknown(fact, facts, needs);
        conditions?.AddNeeds(facts, needs);
    }

    private static void AddUnknown(int fact, EncodedFacts facts, Span<ulong> needs)
    {
        if (facts.Numbers[fact] == EncodedFacts.Unknown)
            BitSet.Add(needs, fact);
    }

    private static int SumOf(int set, int[] points)
    {
        int sum = 0;
        for (; set != 0; set &= set - 1)
            sum += points[BitOperations.TrailingZeroCount(set)];
        return sum;
    }

    // Sums are bits, counted from the least sum of the components so far.
    private bool CanSumTo(int given, EncodedFacts facts)
    {
        BigInteger sums = BigInteger.One;
        int least = 0, component = 0;
        foreach ((int fact, int[] points, _, _) in values)
            Add(facts.Numbers[fact] is >= 0 and var value ? [points[value]] : possible[component], ref sums);
        foreach ((int fact, int[] points, _, _) in sets)
            Add(facts.Numbers[fact] is >= 0 and var set ? [SumOf(set, points)] : possible[component], ref sums);
        foreach (int? known in conditions?.KnownPoints(facts) ?? [])
            Add(known is { } points ? [points] : possible[component], ref sums);
        return given >= least && !(sums >> (given - least)).IsEven;

        void Add(ReadOnlySpan<int> points, ref BigInteger sums)
        {
            BigInteger more = BigInteger.Zero;
            foreach (int one in points)
                more |= sums << (one - points[0]);
            sums = more;
            least += points[0];
            component++;
        }
    }

    private (int Fact, int[] Points, int Least, int Most) Compile(
        CheckedGuideline guideline, ScoreComponent component, FactConstants[] constants)
    {
        int fact = guideline.FactIndex[component.FactOrNull!];
        FactDefinition definition = guideline.Guideline.Facts[fact];
        decimal[] points = component switch
        {
            ValuePoints c when definition.Type == FactType.Boolean => [PointsOf(c.Points, "false"), PointsOf(c.Points, "true")],
            ValuePoints c => [.. definition.Values.Select(value => PointsOf(c.Points, value.Id))],
            MemberPoints c => [.. definition.Values.Select(value => PointsOf(c.Points, value.Id))],
            NumberPoints c => [.. Enumerable.Range(0, constants[fact].Classes).Select(constants[fact].NumberAt).Select(
                number => c.Ranges.FirstOrDefault(range => range.Within.Contains(number))?.Points ?? 0)],
            _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Not a component with a fact."),
        };
        (int least, int most) = Range.Of(component);
        return (fact, [.. points.Select(Range.Steps)], least, most);
    }

    private static decimal PointsOf(IEnumerable<ScorePoints> points, string value) =>
        points.FirstOrDefault(one => one.Value == value)?.Points ?? 0;
}

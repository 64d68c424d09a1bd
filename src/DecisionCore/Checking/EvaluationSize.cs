using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>
/// Limits the comparisons with each fact and score, and the memory that the evaluation takes: a table with a row for each class of values
/// and a bit for each comparison and condition.
/// </summary>
/// <param name="guideline">The guideline. Its names may be unknown and its types wrong, which other checks report.</param>
/// <param name="atMost">Reports a number that is too large: pointer, found, most, what.</param>
internal sealed class EvaluationSize(Guideline guideline, Action<string, long, long, string> atMost)
{
    private const int BitsOfWord = 64;

    public void Check()
    {
        Comparison[] comparisons =
        [
            .. Conditions.WithInvariants(guideline).SelectMany(Conditions.Comparisons).Distinct(ComparisonComparer.Instance),
        ];
        ILookup<string?, Comparison> ofFacts = comparisons.ToLookup(ConditionReferences.FactOf, StringComparer.Ordinal);
        ILookup<string, ScoreWithin> ofScores = comparisons.OfType<ScoreWithin>().ToLookup(c => c.Score, StringComparer.Ordinal);
        ILookup<string, NumberWithin> ranges = Conditions.RangesOfScores(guideline).ToLookup(c => c.Fact, StringComparer.Ordinal);
        atMost("", comparisons.Length, GuidelineLimits.Comparisons, "different comparisons");
        long rows = 0;
        var largest = (Id: "", Rows: 0L);
        for (int i = 0; i < guideline.Facts.Length; i++)
        {
            FactDefinition fact = guideline.Facts[i];
            int count = ofFacts[fact.Id].Count();
            int most = fact.Type == FactType.Codes ? GuidelineLimits.ComparisonsOfSet : GuidelineLimits.ComparisonsOfFact;
            atMost(JsonPointer.Item("/facts", i), count, most, $"different comparisons with the fact '{fact.Id}'");
            int inClasses = ofFacts[fact.Id].Count(comparison => !DirectComparison.Includes(comparison));
            Add($"fact '{fact.Id}'", RowsOf(fact, inClasses, ranges[fact.Id].Count()));
        }

        for (int i = 0; i < guideline.Scores.Length; i++)
        {
            ScoreDefinition score = guideline.Scores[i];
            int count = ofScores[score.Id].Count();
            atMost(
                JsonPointer.Item("/scores", i), count, GuidelineLimits.ComparisonsOfSet,
                $"different comparisons with the score '{score.Id}'");
            atMost(JsonPointer.Item("/scores", i) + "/components", score.Components.Length, GuidelineLimits.ScoreComponents, "components");
            long regions = Math.Min((2L * count) + 1, GuidelineLimits.ScoreSums);
            Add($"score '{score.Id}'", regions * regions);
        }

        Add("comparisons of dates and of two facts", comparisons.Sum(RowsOf));
        // The analysis compiles the parts of invariants as notices.
        long conditions = Conditions.WithInvariants(guideline).Sum(Connectives)
            + guideline.Invariants.SelectMany(invariant => invariant.Conditions).Sum(Objects)
            + comparisons.OfType<FactGreater>().Count()
            + (2L * guideline.Rules.Length) + guideline.Notices.Length
            + guideline.Options.Sum(option => option.For.Length + option.Against.Length) + (3L * guideline.Conflicts.Length);
        long words = Words(comparisons.Length) + Words(conditions);
        string table = Invariant(
            $"{rows} classes of values ({largest.Rows} of the {largest.Id}) and {words} words of {BitsOfWord} comparisons and conditions");
        atMost("", rows * words, GuidelineLimits.TableCells, $"cells of the evaluation table, which has {table}");
        string sets = Invariant($"{conditions} conditions and {Words(comparisons.Length)} words of {BitsOfWord} comparisons");
        atMost(
            "", conditions * Words(comparisons.Length), GuidelineLimits.BasisCells, $"cells of the sets of reasons, which have {sets}");

        void Add(string subject, long more)
        {
            rows += more;
            if (more > largest.Rows)
                largest = (subject, more);
        }
    }

    // A comparison of two facts has an atom for each of them.
    private static long RowsOf(Comparison comparison) => comparison is FactGreater ? 6 : DirectComparison.Includes(comparison) ? 3 : 0;

    private static long RowsOf(FactDefinition fact, int comparisons, int ranges) => comparisons == 0 ? 0 : fact.Type switch
    {
        FactType.Boolean => 3,
        FactType.Code => fact.Values.Length + 1,
        FactType.Codes => ((comparisons + 7L) / 8) * 257,
        _ => (4L * (comparisons + ranges)) + 2,
    };

    private static long Words(long bits) => (bits + BitsOfWord - 1) / BitsOfWord;

    private static long Objects(Condition condition) =>
        ConditionSize.Of(condition, ImmutableDictionary<string, ConditionSize>.Empty).Objects;

    private static long Connectives(Condition condition) => Conditions.Children(condition).Sum(Connectives) + condition switch
    {
        All or Any => 1,
        CountAtLeast count => 2 * Threshold.SizeOf(count.Children.Length, count.AtLeast),
        _ => 0,
    };
}

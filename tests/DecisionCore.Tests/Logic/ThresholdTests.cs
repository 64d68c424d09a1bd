using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Tests.Logic;

public sealed class ThresholdTests
{
    private const int Most = 6;

    private static readonly Truth[] Truths = Enum.GetValues<Truth>();

    public static IEnumerable<TheoryDataRow<int, int>> Thresholds =>
        from operands in Enumerable.Range(1, Most)
        from atLeast in Enumerable.Range(1, operands)
        select new TheoryDataRow<int, int>(operands, atLeast);

    /// <summary>True if enough operands are true, false if too few can be true, otherwise unknown.</summary>
    [Theory]
    [MemberData(nameof(Thresholds))]
    public void A_threshold_counts_what_is_true_and_what_can_be_true(int operands, int atLeast)
    {
        foreach (Truth[] truths in Combinations(operands))
        {
            Truth expected = truths.Count(truth => truth == Truth.True) >= atLeast ? Truth.True
                : truths.Count(truth => truth != Truth.False) < atLeast ? Truth.False
                : Truth.Unknown;
            Assert.Equal(expected, Of(truths, atLeast, _ => { }));
        }
    }

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void A_threshold_needs_no_more_connectives_than_it_says(int operands, int atLeast)
    {
        int used = 0;
        Of([.. Enumerable.Repeat(Truth.Unknown, operands)], atLeast, _ => used++);
        Assert.InRange(used, 0, 2 * Threshold.SizeOf(operands, atLeast));
    }

    private static Truth Of(Truth[] truths, int atLeast, Action<string> use) => (Truth)Threshold.Of(
        [.. truths.Select(truth => (int)truth)],
        atLeast,
        (left, right) =>
        {
            use("and");
            return Math.Min(left, right);
        },
        (left, right) =>
        {
            use("or");
            return Math.Max(left, right);
        });

    private static IEnumerable<Truth[]> Combinations(int operands) => operands == 0
        ? [[]]
        : Combinations(operands - 1).SelectMany(rest => Truths.Select(truth => (Truth[])[truth, .. rest]));
}

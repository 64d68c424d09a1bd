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
            Assert.Equal(expected, OfHalves(truths, atLeast, _ => { }));
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

    /// <summary>A connective that copies the operands of its operands must not copy them all at each operand.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(40, 1)]
    [InlineData(40, 40)]
    [InlineData(300, 3)]
    [InlineData(300, 150)]
    [InlineData(301, 298)]
    [InlineData(2_000, 20)]
    public void A_threshold_of_halves_needs_no_more_connectives_than_it_says(int operands, int atLeast)
    {
        int used = 0;
        OfHalves([.. Enumerable.Repeat(Truth.Unknown, operands)], atLeast, more => used += more);
        Assert.InRange(used, 0, 2 * Threshold.SizeOf(operands, atLeast));
    }

    private static Truth OfHalves(Truth[] truths, int atLeast, Action<int> use) => (Truth)Threshold.OfHalves(
        [.. truths.Select(truth => (int)truth)],
        atLeast,
        (left, right) =>
        {
            use(1);
            return Math.Min(left, right);
        },
        all =>
        {
            use(1);
            return all.Max();
        });

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

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Tests;

public sealed partial class DeterminismTests
{
    /// <summary>A change of a table changes these bytes deliberately. The machine and the version of .NET must not change them.</summary>
    [Theory]
    [InlineData(0, "5650dbeb28aee6a857f396d21c638a36b1d19077a195093e80a4b2e15cc43b94")]
    [InlineData(1, "4e2f1cb58428b1ac9ae48d18a581b8648dc6e81a996e1a0d8593de67475006f3")]
    [InlineData(long.MaxValue, "8f880aa5e9b81053087e1d1ae2a228de7e280b30f29dfbffe4f68dd088d728e8")]
    public void The_bytes_are_the_same_on_every_machine(long seed, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines.Of(500, seed))))));

    /// <summary>The published numbers of splitmix64 from 0; each draw uses their upper bits.</summary>
    [Fact]
    public void Numbers_are_those_of_splitmix64()
    {
        var draws = new Draws(0, 0);
        Assert.Equal([0xE220, 0x6E78, 0x06C4], Enumerable.Range(0, 3).Select(_ => draws.Below(1 << 16)));
    }

    [Fact]
    public void A_line_does_not_depend_on_the_count_the_order_or_what_was_written_before()
    {
        string[] many = Lines.Of(1000);
        Assert.Equal(many[..10], Lines.Of(10));
        Assert.Equal(many.Reverse(), Lines.Of(Enumerable.Range(1, 1000).Reverse()));
        Assert.Equal(many[699], Lines.Of([700])[0]);
    }

    [Fact]
    public void Lines_differ_within_a_seed_and_between_seeds()
    {
        string[] one = [.. Lines.Of(5000).Select(WithoutId)], other = [.. Lines.Of(5000, seed: 2).Select(WithoutId)];
        // Patients of whom almost nothing is known may be identical.
        Assert.True(one.Distinct().Count() > 4950);
        Assert.True(one.Intersect(other).Count() < 50);
    }

    [Fact]
    public void Another_day_moves_only_the_dates()
    {
        string[] lines = Lines.Of(1000), later = Lines.Of(1000, asOf: Lines.AsOf.AddDays(400));
        Assert.NotEqual(lines, later);
        Assert.Equal(
            lines,
            later.Select(
                line => Date().Replace(
                    line, date => Invariant($"{DateOnly.Parse(date.Value, CultureInfo.InvariantCulture).AddDays(-400):yyyy-MM-dd}"))));
    }

    [Fact]
    public void Draws_are_uniformly_distributed()
    {
        var draws = new Draws(7, 1);
        int[] hits = new int[10];
        for (int i = 0; i < 100_000; i++)
            hits[draws.Below(10)]++;
        Assert.All(hits, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal([2, 3, 4], Enumerable.Range(0, 100).Select(_ => draws.In(new(2, 4))).Distinct().Order());
    }

    [Fact]
    public void Shares_that_do_not_sum_to_100_percent_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => new Shares<int>((50, 1), (49, 2)));
        Assert.Throws<ArgumentException>(() => new Shares<int>((50, 1), (51, 2)));
    }

    private static string WithoutId(string line) => line[line.IndexOf(',', StringComparison.Ordinal)..];

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Date();
}

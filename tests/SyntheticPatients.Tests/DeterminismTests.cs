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
    [InlineData(0, "6c7396f6194b883e0b0ccf8a04a8665bec800a58f91477b6b80bf954d630ebef")]
    [InlineData(1, "6add2970a4c3d4eb78a583b3bbf09d8dd8a47835904b787bb010362a45f51d6d")]
    [InlineData(long.MaxValue, "bc4e2f460c32bd045ae38e341fa048f33aa57e0fbf3bb879dd7da15121011810")]
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
    }

    private static string WithoutId(string line) => line[line.IndexOf(',', StringComparison.Ordinal)..];

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Date();
}

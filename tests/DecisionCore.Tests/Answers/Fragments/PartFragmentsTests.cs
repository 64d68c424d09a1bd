using DecisionCore.Answers.Fragments;

namespace DecisionCore.Tests.Answers.Fragments;

/// <summary>Fragments are found in any order, and of the part itself.</summary>
public sealed class PartFragmentsTests
{
    private static readonly string[] Parts = [new('a', 1), new('b', 1), new('a', 1)];

    private readonly PartFragments<string, int> fragments = new(Parts, part => Array.FindIndex(Parts, one => ReferenceEquals(one, part)));

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 0, 2)]
    public void A_part_is_found_wherever_the_last_one_was(params int[] places)
    {
        int next = 0;
        foreach (int place in places)
            Assert.Equal(place, fragments.Of(Parts[place], ref next));
    }

    [Fact]
    public void An_equal_part_is_another() => Assert.Throws<ArgumentException>(() => Find(new string('a', 1)));

    private int Find(string part)
    {
        int next = 0;
        return fragments.Of(part, ref next);
    }
}

using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Json;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("herStatus", "her2Status")]
    [InlineData("HER2STATUS", "her2Status")]
    [InlineData("egoc", null)]
    [InlineData("eco", "ecog")]
    [InlineData("her3Statuz", "her2Status")]
    [InlineData("something", null)]
    public void A_name_within_two_edits_is_suggested(string found, string? suggested)
    {
        string words = UnknownName.Describe("fact", found, "her2Status", "ecog");
        Assert.StartsWith($"Unknown fact '{found}'", words, StringComparison.Ordinal);
        Assert.Equal(suggested is not null, words.Contains("did you mean", StringComparison.Ordinal));
        if (suggested is not null)
            Assert.Contains($"did you mean '{suggested}'?", words, StringComparison.Ordinal);
        Assert.EndsWith("Expected one of: her2Status, ecog.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_any_length_is_answered_with_a_short_text()
    {
        string words = UnknownName.Describe("fact", new string('x', 1_000_000), "ecog");
        Assert.Equal("Unknown fact. Expected one of: ecog.", words);
    }

    [Fact]
    public void A_long_list_is_counted() =>
        Assert.EndsWith("61 are allowed.", UnknownName.Describe("rule", "x", [.. Enumerable.Range(0, 61).Select(i => $"rule-{i}")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "a", "/a")]
    [InlineData("/facts", "a/b~c", "/facts/a~1b~0c")]
    [InlineData("/facts", "", "/facts/")]
    public void Pointers_are_those_of_RFC_6901(string parent, string name, string pointer) => Assert.Equal(pointer, JsonPointer.Member(parent, name));
}

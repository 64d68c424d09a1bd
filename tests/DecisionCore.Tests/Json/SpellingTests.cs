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
        string message = UnknownName.Describe("fact", found, "her2Status", "ecog");
        Assert.StartsWith($"Unknown fact '{found}'", message, StringComparison.Ordinal);
        Assert.Equal(suggested is not null, message.Contains("did you mean", StringComparison.Ordinal));
        if (suggested is not null)
            Assert.Contains($"did you mean '{suggested}'?", message, StringComparison.Ordinal);
        Assert.EndsWith("Expected one of: her2Status, ecog.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_name_is_not_repeated_in_the_message()
    {
        string message = UnknownName.Describe("fact", new string('x', 1_000_000), "ecog");
        Assert.Equal("Unknown fact. Expected one of: ecog.", message);
    }

    [Fact]
    public void A_long_list_of_allowed_names_is_replaced_by_its_count()
    {
        string[] allowed = [.. Enumerable.Range(0, 61).Select(i => Invariant($"rule-{i}"))];
        Assert.EndsWith("61 are allowed.", UnknownName.Describe("rule", "x", allowed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a", "/a")]
    [InlineData("/facts", "a/b~c", "/facts/a~1b~0c")]
    [InlineData("/facts", "", "/facts/")]
    public void Pointers_follow_RFC_6901(string parent, string name, string pointer) =>
        Assert.Equal(pointer, JsonPointer.Member(parent, name));
}

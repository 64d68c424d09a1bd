using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

public sealed class GuidelineVersionTests
{
    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.0.0")]
    [InlineData("10.20.30")]
    [InlineData("999999.999999.999999")]
    public void A_valid_version_round_trips(string text) => Assert.Equal(text, $"{GuidelineVersion.TryParse(text)}");

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.00")]
    [InlineData("1.0.0-rc")]
    [InlineData("v1.0.0")]
    [InlineData(" 1.0.0")]
    [InlineData("1.0.0\n")]
    [InlineData("1000000.0.0")]
    [InlineData("1.٠.0")]
    [InlineData("")]
    public void Any_other_text_is_not_a_version(string text) => Assert.Null(GuidelineVersion.TryParse(text));

    [Fact]
    public void Versions_are_ordered_by_number()
    {
        GuidelineVersion[] rising = [new(0, 9, 9), new(1, 0, 0), new(1, 0, 2), new(1, 0, 10), new(1, 1, 0), new(2, 0, 0)];
        Assert.Equal(rising, rising.Reverse().Order());
        Assert.True(rising[2] < rising[3] && rising[3] > rising[2] && rising[2] <= rising[3] && rising[3] >= rising[2]);
    }
}

using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Json;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain 膝 é ≥ 2 cm", "plain 膝 é ≥ 2 cm")]
    [InlineData("two\r\n lines", "two  lines")]
    [InlineData("a\t\nb", "a b")]
    [InlineData("\u001b[31mred\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("c1\u009b31m", "c1\uFFFD31m")]
    [InlineData("next\u0085line", "next line")]
    [InlineData("a\u2028b\u2029c", "a b c")]
    [InlineData("\u202Egnp.exe", "\uFFFDgnp.exe")]
    [InlineData("\u2066isolated\u2069", "\uFFFDisolated\uFFFD")]
    [InlineData("zero\u200Bwidth\u200D\uFEFF", "zero\uFFFDwidth\uFFFD\uFFFD")]
    [InlineData("tag\U000E0041", "tag\uFFFD")]
    [InlineData("private\uE000\U000F0000", "private\uFFFD\uFFFD")]
    [InlineData("none\uFFFE", "none\uFFFD")]
    public void Text_is_shown_on_one_line_without_characters_that_steer_what_is_shown(string text, string expected)
    {
        Assert.Equal(expected, PlainText.Of(text));
        Assert.Equal(text == expected, PlainText.IndexOfForbidden(text) < 0);
        Assert.Equal(-1, PlainText.IndexOfForbidden(PlainText.Of(text)));
    }

    // Test data cannot hold a lone surrogate.
    [Fact]
    public void Half_a_character_is_not_plain_text()
    {
        string half = new(['a', '\uD83D', 'b']);
        Assert.Equal(1, PlainText.IndexOfForbidden(half));
        Assert.Equal("a\uFFFDb", PlainText.Of(half));
    }

    [Fact]
    public void An_error_message_shows_a_long_text_cut_off()
    {
        string shown = PlainText.Shown(new string('x', 79) + "\U0001F600" + new string('y', 1000));
        Assert.Equal(new string('x', 79) + "...", shown);
    }
}

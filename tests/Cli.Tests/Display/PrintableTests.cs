using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Tests.Display;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain 膝 é", "plain 膝 é")]
    [InlineData("two\r\n lines", "two  lines")]
    [InlineData("a\t\nb", "a b")]
    [InlineData("\u001b[31mred\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("c1\u009b31m", "c1\uFFFD31m")]
    [InlineData("next\u0085line", "next line")]
    public void Content_can_neither_break_a_line_nor_send_escape_sequences(string text, string expected) =>
        Assert.Equal(expected, Printable.Of(text));
}

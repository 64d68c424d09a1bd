using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Commands;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "xterm-256color", true)]
    [InlineData("", "xterm-256color", true)]
    [InlineData("1", "xterm-256color", false)]
    [InlineData("0", null, false)]
    [InlineData(null, "dumb", false)]
    public void The_environment_can_disable_colors(string? noColor, string? term, bool expected) =>
        Assert.Equal(expected, Terminal.WantsColors(name => name == "NO_COLOR" ? noColor : term));
}

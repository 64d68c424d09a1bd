using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Suggests the next command on a separate line, so that it can be copied from a narrow terminal.</summary>
internal static class NextCommand
{
    public static void Write(string why, string arguments, IDisplay display)
    {
        display.Line(0, new StyledText(why, Tone.Faint));
        display.Line(2, $"{CommandHelp.Invocation} {arguments}");
    }
}

using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>What to call next, on a line of its own, so that a narrow terminal leaves it whole to be copied.</summary>
internal static class NextCommand
{
    /// <summary>Writes it.</summary>
    /// <param name="why">What it is for.</param>
    /// <param name="arguments">What stands behind the program's name.</param>
    /// <param name="display">Receives the text.</param>
    public static void Write(string why, string arguments, IDisplay display)
    {
        display.Line(0, new StyledText(why, Tone.Faint));
        display.Line(2, $"{CommandHelp.Invocation} {arguments}");
    }
}

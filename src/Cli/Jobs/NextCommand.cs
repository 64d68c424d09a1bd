using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>What to call next, on a line of its own, so that a narrow terminal leaves it whole to be copied.</summary>
internal static class NextCommand
{
    /// <summary>Writes it.</summary>
    /// <param name="why">What it is for.</param>
    /// <param name="arguments">What stands behind the program's name.</param>
    /// <param name="page">Receives the text.</param>
    public static void Write(string why, string arguments, IPage page)
    {
        page.Line(0, new Words(why, Tone.Faint));
        page.Line(2, $"{CommandLine.Call} {arguments}");
    }
}

using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Examples;

namespace GuidelineDecisions.Cli.Checking;

internal static class ExplanationOutput
{
    public static void Write(ExplanationReport report, IDisplay display)
    {
        foreach (ExplainedFile file in report.Guidelines)
        {
            foreach (PlacedError error in file.Errors)
                display.Line(0, error.In(file.File));
            if (file.CanHold is null)
                continue;
            string rule = $"{file.Id} {file.Version}: the rule '{report.Rule}' ";
            Write(file, file.Holds, file.NeverHolds!, ($"{rule}holds, for example for:", $"{rule}holds for no possible patient"), display);
            Write(
                file, file.RuledOut, file.NeverRuledOut!,
                ($"{rule}is ruled out for a patient in scope, for example for:", $"{rule}is never ruled out for a patient in scope"),
                display);
        }
    }

    private static void Write(
        ExplainedFile file, ExamplePatient? patient, IReadOnlyList<PlacedPart> parts, (string Found, string None) words, IDisplay display)
    {
        if (patient is not null)
        {
            display.Line(0, words.Found);
            display.Line(2, $"{patient}");
            return;
        }

        display.Line(0, new StyledText(words.None + Because(parts.Count), Tone.Caution));
        foreach (PlacedPart part in parts)
            display.Line(2, part.In(file.File));
        if (parts.Count > 1)
            display.Line(2, new StyledText("Without any one of these parts there would be such a patient.", Tone.Faint));
    }

    private static string Because(int parts) => parts switch
    {
        0 => ", whatever else the guideline says.",
        1 => ", because of this part:",
        _ => Invariant($", because these {parts} parts together exclude it:"),
    };
}

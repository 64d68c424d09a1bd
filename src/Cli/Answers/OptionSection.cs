using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>The options in rank order, with the arguments that apply to the patient.</summary>
internal static class OptionSection
{
    public static void Write(Sheet sheet)
    {
        if (sheet.Decision.Options.IsEmpty)
            return;
        sheet.Page.Heading("Options, by rank");
        foreach (RankedOption ranked in sheet.Decision.Options)
        {
            TreatmentOption option = ranked.Option;
            sheet.Page.Line(2, new Words($"{option.Rank}. {option.Label}", Tone.Strong), new Words($" [{option.Id}]", Tone.Faint));
            if (option.Reading is { } reading)
                sheet.Page.Line(4, ReadingText.Of(reading));
            foreach (Argument argument in ranked.For)
                sheet.Page.Line(4, new Words("for: ", Tone.Good), argument.Text, Cited(argument));
            foreach (Argument argument in ranked.Against)
                sheet.Page.Line(4, new Words("against: ", Tone.Bad), argument.Text, Cited(argument));
        }
    }

    private static string Cited(Argument argument) => argument.Statements.IsEmpty ? "" : $" [{string.Join(", ", argument.Statements)}]";
}

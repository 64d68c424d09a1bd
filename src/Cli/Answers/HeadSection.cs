using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Questions;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>Which guideline answers, about whom, as of when.</summary>
internal static class HeadSection
{
    public static void Write(Question question, Sheet sheet)
    {
        PatientFacts facts = sheet.Decision.Facts;
        Guideline guideline = sheet.Guideline;
        sheet.Page.Line(0, new Words(guideline.Title, Tone.Strong));
        sheet.Page.Line(0, $"{guideline.Id} {guideline.Version} ({Names.Of(guideline.Status)}), as of {facts.AsOf:yyyy-MM-dd}");
        sheet.Page.Line(0, new Words(guideline.Review, Tone.Caution));
        if (sheet.Whole)
        {
            sheet.Page.Line(0, new Words($"decision {DecisionId.Of(facts)}", Tone.Faint));
            sheet.Page.Line(0, new Words($"guideline {facts.Guideline.ContentHash}, engine {Engine.Version}", Tone.Faint));
        }

        if (!question.IsCase)
            return;
        sheet.Page.Heading($"Case: {question.Title}");
        sheet.Page.Line(2, question.Story!);
    }
}

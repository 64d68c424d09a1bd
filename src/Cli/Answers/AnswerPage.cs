using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Questions;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>A decision for people, in the order in which an oncologist reads: danger, scope, advice, what is missing, the rest.</summary>
internal static class AnswerPage
{
    /// <summary>Writes a decision.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="whole">Whether to show the whole basis.</param>
    /// <param name="page">Receives the text.</param>
    public static void Write(Question question, Decision decision, bool whole, IPage page)
    {
        var sheet = new Sheet(decision, whole, page, new Labels(decision.Facts.Guideline.Guideline));
        HeadSection.Write(question, sheet);
        NoticeSection.WriteEmergencies(sheet);
        ScopeSection.Write(sheet);
        RecommendationSection.Write(sheet);
        NoticeSection.WriteOthers(sheet);
        UndeterminedSection.Write(sheet);
        QuestionSection.Write(sheet);
        OptionSection.Write(sheet);
        FollowUpSection.Write(sheet);
        if (whole)
        {
            ConsideredSection.Write(sheet);
            StatementSection.Write(sheet);
            TraceSection.Write(sheet);
        }

        page.Gap();
        page.Line(0, new Words(sheet.Guideline.Disclaimer, Tone.Caution));
    }
}

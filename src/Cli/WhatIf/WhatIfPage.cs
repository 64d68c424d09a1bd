using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Questions;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.WhatIf;

/// <summary>What would settle what is open about a patient, and what would change the decision, for people.</summary>
internal static class WhatIfPage
{
    /// <summary>Writes a report.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="report">What would settle and change it.</param>
    /// <param name="page">Receives the text.</param>
    public static void Write(Question question, Decision decision, WhatIfReport report, IPage page)
    {
        var sheet = new Sheet(decision, false, page, new Labels(decision.Facts.Guideline.Guideline));
        HeadSection.Write(question, sheet);
        ScopeSection.Write(sheet);
        SettlingSection.Write(report, sheet);
        EffectSection.Write(report, sheet);
        FlipSection.Write(report, sheet);
        page.Gap();
        page.Line(0, new Words(sheet.Guideline.Disclaimer, Tone.Caution));
    }
}

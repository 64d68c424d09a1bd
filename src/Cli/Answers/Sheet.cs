using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>What the sections of an answer are written from, and onto.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Whole">Whether the whole basis is shown.</param>
/// <param name="Page">The page.</param>
/// <param name="Labels">The guideline's words.</param>
internal sealed record Sheet(Decision Decision, bool Whole, IPage Page, Labels Labels)
{
    /// <summary>The guideline that answers.</summary>
    public Guideline Guideline => Decision.Facts.Guideline.Guideline;

    /// <summary>A statement of the guideline.</summary>
    public Statement Statement(string id) => Decision.Facts.Guideline.Statements[id];
}

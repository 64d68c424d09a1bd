using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.Cli.Questions;

/// <summary>The guideline version that answers.</summary>
internal sealed record Respondent(CheckedGuideline Guideline, FactsReader Facts);

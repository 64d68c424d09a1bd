using DecisionCore.Checking;
using DecisionCore.Facts;

namespace Cli.Questions;

/// <summary>The guideline version that answers.</summary>
internal sealed record Respondent(CheckedGuideline Guideline, FactsReader Facts);

using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>Whether the guideline speaks for the patient, and why.</summary>
internal static class ScopeSection
{
    public static void Write(Sheet sheet)
    {
        ScopeOutcome scope = sheet.Decision.Scope;
        Words status = scope.Status switch
        {
            Truth.True => new("in", Tone.Good),
            Truth.False => new("out: the guideline does not speak for this patient", Tone.Bad),
            _ => new("undetermined: facts are missing", Tone.Caution),
        };
        sheet.Page.Heading("Scope");
        sheet.Page.Line(2, status, $" ({sheet.Guideline.Scope.Label})");
        if (scope.Status == Truth.True && !sheet.Whole)
            return;
        foreach (Reason reason in scope.Because)
            sheet.Page.Line(4, ReasonText.Of(reason, isOpen: scope.Status == Truth.Unknown, sheet.Labels));
    }
}

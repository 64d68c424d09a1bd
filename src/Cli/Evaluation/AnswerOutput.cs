using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>
/// Shows a decision with its whole basis in the order in which an oncologist reads: danger, scope, advice, what is missing, the rest.
/// </summary>
internal static class AnswerOutput
{
    public static void Write(PatientFile file, Decision decision, IDisplay display)
    {
        var context = new AnswerContext(decision, display, new GuidelineLabels(decision.Facts.Guideline.Guideline));
        PlanOutput.WriteHeadline(DecisionPlan.Of(decision), display);
        HeadSection.Write(file, context);
        NoticeSection.WriteEmergencies(context);
        ScopeSection.Write(context);
        RecommendationSection.Write(context);
        NoticeSection.WriteOthers(context);
        UndeterminedSection.Write(context);
        QuestionSection.Write(context);
        OptionSection.Write(context);
        FollowUpSection.Write(context);
        ConsideredSection.Write(context);
        StatementSection.Write(context);
        TraceSection.Write(context);

        display.Gap();
        foreach (string limit in context.Guideline.Limits)
            display.Line(0, $"Not decided by the guideline: {limit}");
        display.Line(0, new StyledText(context.Guideline.Disclaimer, Tone.Caution));
    }
}

internal static class HeadSection
{
    public static void Write(PatientFile file, AnswerContext context)
    {
        PatientFacts facts = context.Decision.Facts;
        Guideline guideline = context.Guideline;
        context.Display.Line(0, new StyledText(guideline.Title, Tone.Strong));
        context.Display.Line(
            0, Invariant($"{guideline.Id} {guideline.Version} ({Names.Of(guideline.Status)}), as of {facts.AsOf:yyyy-MM-dd}"));
        context.Display.Line(0, new StyledText(guideline.Review, Tone.Caution));
        context.Display.Line(0, new StyledText($"decision {DecisionId.Of(facts)}", Tone.Faint));
        context.Display.Line(0, new StyledText($"guideline {facts.Guideline.ContentHash}, engine {Engine.Version}", Tone.Faint));
        if (!file.IsCase)
            return;
        context.Display.Heading($"Case: {file.Title}");
        context.Display.Line(2, file.Story!);
    }
}

/// <summary>Emergencies are at the top of the answer, other notices after the recommendations.</summary>
internal static class NoticeSection
{
    public static void WriteEmergencies(AnswerContext context)
    {
        ShownNotice[] emergencies = [.. context.Decision.Notices.Where(notice => notice.Level == NoticeLevel.Emergency)];
        if (emergencies.Length > 0)
            context.Display.Gap();
        foreach (ShownNotice notice in emergencies)
            context.Display.Alarm(Names.Of(notice.Level).ToUpperInvariant(), $"{notice.Text}{Cited(notice)}");
    }

    public static void WriteOthers(AnswerContext context)
    {
        ShownNotice[] others = [.. context.Decision.Notices.Where(notice => notice.Level != NoticeLevel.Emergency)];
        if (others.Length == 0)
            return;
        context.Display.Heading("Notices");
        foreach (ShownNotice notice in others)
        {
            Tone tone = notice.Level == NoticeLevel.Caution ? Tone.Caution : Tone.Plain;
            context.Display.Line(2, new StyledText($"{Names.Of(notice.Level)}: ", tone), $"{notice.Text}{Cited(notice)}");
        }
    }

    private static string Cited(ShownNotice notice) => notice.Statements.IsEmpty ? "" : $" [{string.Join(", ", notice.Statements)}]";
}

/// <summary>Whether the patient is in the guideline's scope, and why.</summary>
internal static class ScopeSection
{
    public static void Write(AnswerContext context)
    {
        ScopeOutcome scope = context.Decision.Scope;
        StyledText status = scope.Status switch
        {
            Truth.True => new("in", Tone.Good),
            Truth.False => new("out: the guideline does not apply to this patient", Tone.Bad),
            _ => new("undetermined: facts are missing", Tone.Caution),
        };
        context.Display.Heading("Scope");
        context.Display.Line(2, status, $" ({context.Guideline.Scope.Label})");
        foreach (Reason reason in scope.Because)
            context.Display.Line(4, ReasonText.Of(reason, isOpen: scope.Status == Truth.Unknown, context.Labels));
    }
}

using System.Collections.Immutable;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>Shows the plan of a decision on one screen: what must not be missed first, and the questions after the advice.</summary>
internal static class PlanOutput
{
    private const int MostQuestions = 5;
    private const int MostOpen = 3;

    private static readonly string Emergency = Names.Of(NoticeLevel.Emergency).ToUpperInvariant();

    public static void Write(PatientFile file, Decision decision, IDisplay display)
    {
        var plan = DecisionPlan.Of(decision);
        WriteHeadline(plan, display);
        WriteHead(file, decision, display);
        if (!plan.Emergencies.IsEmpty || !plan.Now.IsEmpty)
        {
            display.Heading("Now");
            foreach (ShownNotice notice in plan.Emergencies)
                display.Line(2, new StyledText($"{Emergency} ", Tone.Alarm), Cited(notice.Text, notice.Statements));
            WriteActions(plan.Now, display);
        }

        WriteStops(plan.Stop, display);
        WritePart("Overdue and due", plan.Due, display);
        WritePart("Do", plan.Do, display);
        WritePart("For information", plan.Inform, display);
        WritePart("Avoid", plan.Avoid, display);
        WriteNotices(decision, display);
        WriteQuestions(plan.Ask, display);
        WriteOpen(plan.Open, display);
        display.Gap();
        display.Line(0, new StyledText(decision.Facts.Guideline.Guideline.Disclaimer, Tone.Caution));
    }

    /// <summary>The first line, in a frame on a terminal if it is an emergency.</summary>
    public static void WriteHeadline(DecisionPlan plan, IDisplay display)
    {
        if (!plan.Emergencies.IsEmpty)
            display.Alarm(Emergency, plan.Headline);
        else
            display.Line(0, new StyledText(plan.Headline, plan.Stop.IsEmpty ? Tone.Strong : Tone.Bad));
    }

    private static void WriteHead(PatientFile file, Decision decision, IDisplay display)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        string version = $"{guideline.Id} {guideline.Version} ({Names.Of(guideline.Status)})";
        display.Line(0, guideline.Title);
        display.Line(0, new StyledText(Invariant($"{version}, as of {decision.Facts.AsOf:yyyy-MM-dd}. {guideline.Review}"), Tone.Faint));
        if (file.IsCase)
            display.Line(0, $"Case: {file.Title}");
        if (decision.Scope.Status == Truth.True)
            return;
        foreach (Reason reason in decision.Scope.Because)
            display.Line(2, reason.Sentence);
    }

    private static void WritePart(string title, ImmutableArray<PlannedAction> actions, IDisplay display)
    {
        if (actions.IsEmpty)
            return;
        display.Heading(title);
        WriteActions(actions, display);
    }

    private static void WriteActions(ImmutableArray<PlannedAction> actions, IDisplay display)
    {
        foreach (PlannedAction action in actions)
        {
            string text = string.Join(" ", action.Rules.Select(held => held.Rule.Text).Distinct());
            display.Line(
                2,
                VerdictText.Of(action.Verdict),
                " ",
                new StyledText(action.Action.Label, Tone.Strong),
                $"{UseOf(action)}: {Cited(text, action.Statements)}");
            foreach (FollowUpWindow window in action.Windows)
                display.Line(4, new StyledText(FollowUpText.SentenceOf(window), ToneOf(window.Status)));
            foreach (Caution caution in action.Cautions)
                display.Line(4, new StyledText("caution: ", Tone.Caution), caution.Text);
        }
    }

    private static void WriteStops(ImmutableArray<PlannedAction> stops, IDisplay display)
    {
        if (stops.IsEmpty)
            return;
        display.Heading("Stop");
        foreach (PlannedAction action in stops)
        {
            display.Line(2, new StyledText(StopText.Of(action), Tone.Bad));
            display.Line(4, Cited(string.Join(" ", action.Rules.Select(held => held.Rule.Text).Distinct()), action.Statements));
        }
    }

    private static void WriteNotices(Decision decision, IDisplay display)
    {
        ShownNotice[] others = [.. decision.Notices.Where(notice => notice.Level != NoticeLevel.Emergency)];
        if (others.Length == 0)
            return;
        display.Heading("Notices");
        foreach (ShownNotice notice in others)
            display.Line(
                2,
                new StyledText($"{Names.Of(notice.Level)}: ", notice.Level == NoticeLevel.Caution ? Tone.Caution : Tone.Plain),
                Cited(notice.Text, notice.Statements));
    }

    private static void WriteQuestions(ImmutableArray<MissingFact> questions, IDisplay display)
    {
        if (questions.IsEmpty)
            return;
        display.Heading("Ask");
        foreach (MissingFact missing in questions.Take(MostQuestions))
            display.Line(
                2,
                new StyledText(missing.Fact.Id, Tone.Strong),
                $": {missing.Fact.Question} ",
                new StyledText($"({FormOf(missing.Fact)})", Tone.Faint));
        WriteRest(questions.Length - MostQuestions, display);
    }

    private static void WriteOpen(ImmutableArray<OpenAction> open, IDisplay display)
    {
        if (open.IsEmpty)
            return;
        display.Heading("Open");
        foreach (OpenAction action in open.Take(MostOpen))
            display.Line(2, action.Sentence);
        WriteRest(open.Length - MostOpen, display);
    }

    private static void WriteRest(int count, IDisplay display)
    {
        if (count > 0)
            display.Line(2, new StyledText(Invariant($"and {count} more; explain shows them all"), Tone.Faint));
    }

    private static string FormOf(FactDefinition fact) => fact.Range is { } range
        ? $"{range}{(fact.Unit is null ? "" : $" {fact.Unit}")}"
        : FactValueForm.Of(fact);

    private static string UseOf(PlannedAction action) => action.Use is { } use ? $" ({Names.Of(use)})" : "";

    private static string Cited(string text, IEnumerable<string> statements) =>
        string.Join(", ", statements) is { Length: > 0 } cited ? $"{text} [{cited}]" : text;

    private static Tone ToneOf(FollowUpStatus status) => status switch
    {
        FollowUpStatus.Overdue => Tone.Bad,
        FollowUpStatus.Due => Tone.Caution,
        _ => Tone.Good,
    };
}

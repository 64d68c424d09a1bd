using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>The recommendations by topic; topics with an urgent recommendation come first.</summary>
internal static class RecommendationSection
{
    public static void Write(AnswerContext context)
    {
        ILookup<string, Recommendation> byTopic = context.Decision.Recommendations.ToLookup(recommendation => recommendation.Rule.Topic);
        IEnumerable<Topic> topics = context.Guideline.Topics
            .Where(topic => byTopic.Contains(topic.Id))
            .OrderByDescending(topic => byTopic[topic.Id].Any(recommendation => recommendation.Rule.Verdict == Verdict.Urgent));
        foreach (Topic topic in topics)
        {
            context.Display.Heading(topic.Label);
            foreach (Recommendation recommendation in byTopic[topic.Id])
                Write(recommendation, context);
        }

        if (byTopic.Count == 0)
            WriteNone(context);
    }

    private static void WriteNone(AnswerContext context)
    {
        context.Display.Heading("Recommendations");
        bool isOpen = context.Decision.Scope.Status == Truth.Unknown;
        context.Display.Line(2, isOpen ? "None yet: it is undetermined whether the guideline applies to this patient." : "None.");
    }

    private static void Write(Recommendation recommendation, AnswerContext context)
    {
        Rule rule = recommendation.Rule;
        context.Display.Line(
            2,
            VerdictText.Of(rule.Verdict),
            " ",
            new StyledText(context.Labels.Action(rule.Action), Tone.Strong),
            $": {rule.Text} ",
            new StyledText($"[{rule.Id}]", Tone.Faint));
        foreach (Caution caution in recommendation.Cautions)
            context.Display.Line(4, new StyledText("caution: ", Tone.Caution), caution.Text, Cited(caution));
        foreach (Menu menu in context.Guideline.Menus.Where(menu => rule.Menus.Contains(menu.Id)))
            context.Display.Line(4, $"choices: {menu.Label}: {string.Join("; ", menu.Entries)}. ", new StyledText(menu.Note, Tone.Faint));
        WriteBasis(recommendation, context);
    }

    private static void WriteBasis(Recommendation recommendation, AnswerContext context)
    {
        if (recommendation.Rule.Reading is { } reading)
            context.Display.Line(4, ReadingText.Of(reading));
        foreach (Reason reason in recommendation.Because)
            context.Display.Line(4, new StyledText("because ", Tone.Good), ReasonText.Of(reason, isOpen: false, context.Labels));
        foreach (string id in recommendation.Rule.Statements)
            StatementText.WriteWhole(context.Statement(id), indent: 4, context);
    }

    private static string Cited(Caution caution) =>
        !caution.Statements.IsEmpty ? $" [{string.Join(", ", caution.Statements)}]" : "";
}

/// <summary>The options by rank, with the arguments that apply to the patient.</summary>
internal static class OptionSection
{
    public static void Write(AnswerContext context)
    {
        if (context.Decision.Options.IsEmpty)
            return;
        context.Display.Heading("Options, by rank");
        foreach (RankedOption ranked in context.Decision.Options)
        {
            TreatmentOption option = ranked.Option;
            context.Display.Line(2, new StyledText(Invariant($"{option.Rank}. {option.Label}"), Tone.Strong),
                new StyledText($" [{option.Id}]", Tone.Faint));
            if (option.Reading is { } reading)
                context.Display.Line(4, ReadingText.Of(reading));
            foreach (Argument argument in ranked.For)
                context.Display.Line(4, new StyledText("for: ", Tone.Good), argument.Text, Cited(argument));
            foreach (Argument argument in ranked.Against)
                context.Display.Line(4, new StyledText("against: ", Tone.Bad), argument.Text, Cited(argument));
        }
    }

    private static string Cited(Argument argument) => argument.Statements.IsEmpty ? "" : $" [{string.Join(", ", argument.Statements)}]";
}

internal static class FollowUpSection
{
    public static void Write(AnswerContext context)
    {
        context.Display.Heading("Follow-up");
        if (context.Decision.FollowUps.IsEmpty)
            context.Display.Line(2, "Nothing is scheduled.");
        foreach (FollowUpWindow window in context.Decision.FollowUps)
            Write(window, context);
    }

    private static void Write(FollowUpWindow window, AnswerContext context)
    {
        Tone tone = window.Status switch
        {
            FollowUpStatus.Overdue => Tone.Bad,
            FollowUpStatus.Due => Tone.Caution,
            _ => Tone.Good,
        };
        context.Display.Line(
            2,
            new StyledText(Names.Of(window.Status).ToUpperInvariant(), tone),
            $" {window.Schedule.What}: {Days(window)} ",
            new StyledText($"[{window.Rule.Id}]", Tone.Faint));
        context.Display.Line(4, Invariant($"counted from {context.Labels.Fact(window.CountedFrom)}: {window.CountedFromDate:yyyy-MM-dd}"));
        foreach (string unknown in window.Unknown)
            context.Display.Line(4, $"unknown: {context.Labels.Fact(unknown)}; a later date would move the window");
        if (window.Schedule.Reading is { } reading)
            context.Display.Line(4, ReadingText.Of(reading));
    }

    private static string Days(FollowUpWindow window) =>
        window.Status == FollowUpStatus.Ended ? Invariant($"ended on {window.DueFrom:yyyy-MM-dd}")
        : window.OverdueAfter is { } last ? Invariant($"due from {window.DueFrom:yyyy-MM-dd}, overdue after {last:yyyy-MM-dd}")
        : Invariant($"due from {window.DueFrom:yyyy-MM-dd}");
}

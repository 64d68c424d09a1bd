using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>The recommendations by topic; topics in which something is urgent come first.</summary>
internal static class RecommendationSection
{
    public static void Write(Sheet sheet)
    {
        ILookup<string, Recommendation> byTopic = sheet.Decision.Recommendations.ToLookup(recommendation => recommendation.Rule.Topic);
        IEnumerable<Topic> topics = sheet.Guideline.Topics
            .Where(topic => byTopic.Contains(topic.Id))
            .OrderByDescending(topic => byTopic[topic.Id].Any(recommendation => recommendation.Rule.Verdict == Verdict.Urgent));
        foreach (Topic topic in topics)
        {
            sheet.Page.Heading(topic.Label);
            foreach (Recommendation recommendation in byTopic[topic.Id])
                Write(recommendation, sheet);
        }

        if (byTopic.Count == 0)
            WriteNone(sheet);
    }

    private static void WriteNone(Sheet sheet)
    {
        sheet.Page.Heading("Recommendations");
        bool isOpen = sheet.Decision.Scope.Status == Truth.Unknown;
        sheet.Page.Line(2, isOpen ? "None yet: whether the guideline speaks for this patient is open." : "None.");
    }

    private static void Write(Recommendation recommendation, Sheet sheet)
    {
        Rule rule = recommendation.Rule;
        sheet.Page.Line(
            2,
            VerdictText.Of(rule.Verdict),
            " ",
            new Words(sheet.Labels.Action(rule.Action), Tone.Strong),
            $": {rule.Text} ",
            new Words($"[{rule.Id}]", Tone.Faint));
        foreach (Caution caution in recommendation.Cautions)
            sheet.Page.Line(4, new Words("caution: ", Tone.Caution), caution.Text, Cited(caution, sheet));
        foreach (Menu menu in sheet.Guideline.Menus.Where(menu => rule.Menus.Contains(menu.Id)))
            sheet.Page.Line(4, $"choices: {menu.Label}: {string.Join("; ", menu.Entries)}. ", new Words(menu.Note, Tone.Faint));
        if (sheet.Whole)
            WriteBasis(recommendation, sheet);
        else
            sheet.Page.Line(4, $"rests on: {string.Join("; ", rule.Statements.Select(id => StatementText.Brief(sheet.Statement(id))))}");
    }

    private static void WriteBasis(Recommendation recommendation, Sheet sheet)
    {
        if (recommendation.Rule.Reading is { } reading)
            sheet.Page.Line(4, ReadingText.Of(reading));
        foreach (Reason reason in recommendation.Because)
            sheet.Page.Line(4, new Words("because ", Tone.Good), ReasonText.Of(reason, isOpen: false, sheet.Labels));
        foreach (string id in recommendation.Rule.Statements)
            StatementText.WriteWhole(sheet.Statement(id), indent: 4, sheet);
    }

    private static string Cited(Caution caution, Sheet sheet) =>
        sheet.Whole && !caution.Statements.IsEmpty ? $" [{string.Join(", ", caution.Statements)}]" : "";
}

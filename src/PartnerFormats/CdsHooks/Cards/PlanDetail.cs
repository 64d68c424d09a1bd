using System.Text;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Mcode.Report;
using static GuidelineDecisions.PartnerFormats.CdsHooks.Cards.Markdown;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>The whole basis of a decision as Markdown: advice with its facts, statements, citations, strength and directness, what is missing, and the limits.</summary>
internal static class PlanDetail
{
    /// <summary>The detail of the card for the plan.</summary>
    public static string OfPlan(Decision decision, MappingReport report)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        var text = new StringBuilder();
        text.Append($"**{Plain(guideline.Title)}**, version {guideline.Version} ({Names.Of(guideline.Status)}), as of {decision.Facts.AsOf:yyyy-MM-dd}. {ScopeOf(decision)}\n\n");
        foreach (ShownNotice notice in decision.Notices)
            text.Append($"> **{Names.Of(notice.Level)}**: {Plain(notice.Text)} {Statements(notice.Statements)}\n\n");
        foreach (Topic topic in guideline.Topics)
            Append(text, topic, decision);
        AppendFollowUp(text, decision);
        AppendStatements(text, decision);
        AppendFacts(text, decision, report);
        AppendMissing(text, decision, report);
        AppendLimits(text, decision);
        return text.ToString();
    }

    /// <summary>The detail of the card for missing data.</summary>
    public static string OfMissing(Decision decision, MappingReport report)
    {
        var text = new StringBuilder();
        AppendMissing(text, decision, report);
        AppendLimits(text, decision);
        return text.ToString();
    }

    /// <summary>The detail of the card for an emergency.</summary>
    public static string OfEmergency(Decision decision, MappingReport report)
    {
        var text = new StringBuilder();
        foreach (ShownNotice notice in decision.Notices.Where(notice => notice.Level == NoticeLevel.Emergency))
            text.Append($"**{Plain(notice.Text)}** {Statements(notice.Statements)}\n\n");
        HashSet<string> shown = [.. decision.Notices.Where(notice => notice.Level == NoticeLevel.Emergency).SelectMany(notice => notice.Statements)];
        foreach (Statement statement in decision.Facts.Guideline.Guideline.Statements.Where(statement => shown.Contains(statement.Id)))
            Append(text, statement, decision.Facts.Guideline.Guideline);
        AppendFacts(text, decision, report);
        AppendLimits(text, decision);
        return text.ToString();
    }

    private static string ScopeOf(Decision decision) => decision.Scope.Status switch
    {
        Truth.True => "The patient is in scope.",
        Truth.False => "The patient is out of scope.",
        _ => "Whether the patient is in scope is not known.",
    };

    private static void Append(StringBuilder text, Topic topic, Decision decision)
    {
        Recommendation[] held = [.. decision.Recommendations.Where(each => each.Rule.Topic == topic.Id)];
        if (held.Length == 0)
            return;
        text.Append($"### {Plain(topic.Label)}\n\n");
        foreach (Recommendation each in held)
        {
            text.Append($"- **{Names.Of(each.Rule.Verdict)}**: {Plain(each.Rule.Text)} {Statements(each.Rule.Statements)}\n");
            foreach (Reason reason in each.Because)
                text.Append($"  - {Plain(reason.Fact)}: {Plain(reason.Value?.ToString() ?? "not known")} ({Plain(reason.Condition)})\n");
            foreach (Caution caution in each.Cautions)
                text.Append($"  - *Caution*: {Plain(caution.Text)}\n");
            if (each.Rule.Reading is { } reading)
                text.Append($"  - *{Plain(reading)}*\n");
        }

        text.Append('\n');
    }

    private static void AppendFollowUp(StringBuilder text, Decision decision)
    {
        if (decision.FollowUp is { } window)
            text.Append($"### Follow-up\n\n{Plain(window.Schedule.Imaging)}: due from {window.DueFrom:yyyy-MM-dd} to {window.OverdueAfter:yyyy-MM-dd} ({Names.Of(window.Status)}).\n\n");
    }

    private static void AppendStatements(StringBuilder text, Decision decision)
    {
        if (decision.Statements.IsEmpty)
            return;
        text.Append("### Statements of the source\n\n");
        foreach (Statement statement in decision.Statements)
            Append(text, statement, decision.Facts.Guideline.Guideline);
    }

    private static void Append(StringBuilder text, Statement statement, Guideline guideline)
    {
        IEnumerable<string> references = statement.Citation.Select(number => guideline.References.Single(known => known.Number == number))
            .Select(reference => $"[{reference.Number}] {reference.Citation ?? "(not identified)"}");
        text.Append($"- **{statement.Id}** \"{Plain(statement.Quote)}\" Strength: {Plain(statement.Strength)}. Directness: {string.Join(", ", statement.Directness.Select(Names.Of))}.");
        text.Append($" {Plain(string.Join("; ", references))}\n");
        foreach (string beside in new[] { statement.Note, statement.Reading, statement.Concern }.OfType<string>())
            text.Append($"  - {Plain(beside)}\n");
    }

    private static void AppendFacts(StringBuilder text, Decision decision, MappingReport report)
    {
        if (report.Mapped.IsEmpty)
            return;
        text.Append("\n### Facts used, from the record\n\n| fact | value | of | resource |\n|---|---|---|---|\n");
        foreach (MappedFact mapped in report.Mapped)
        {
            FactDefinition fact = decision.Facts.Guideline.Guideline.Facts.Single(known => known.Id == mapped.Fact);
            text.Append($"| {Plain(fact.Label)} | {Plain(ValueOf(mapped.Value))}{(fact.Unit is null ? "" : " " + fact.Unit)}{(mapped.IsUnconfirmed ? " (code not confirmed)" : "")} | {mapped.Effective ?? "not said"} | {Plain(Shortened(mapped.Source.Resource, 80))} |\n");
        }

        text.Append('\n');
    }

    private static void AppendMissing(StringBuilder text, Decision decision, MappingReport report)
    {
        if (!decision.Missing.IsEmpty)
        {
            text.Append("### What is missing\n\n");
            foreach (MissingFact missing in decision.Missing)
                text.Append($"- {Plain(missing.Fact.Question)}{(missing.Settles.IsEmpty ? "" : $" Settles {Plain(string.Join(", ", missing.Settles))}.")}\n");
            text.Append('\n');
        }

        if (report.Unmapped.IsEmpty && report.Remarks.IsEmpty)
            return;
        text.Append("### In the record, and not used\n\n");
        foreach (string remark in report.Remarks)
            text.Append($"- {Plain(remark)}\n");
        foreach (IGrouping<string, UnmappedLine> same in report.Unmapped.GroupBy(line => $"{string.Join(", ", line.Facts)}: {line.Reason}"))
            text.Append($"- {Plain(same.Key)}{(same.Count() > 1 ? $" ({same.Count()} resources)" : "")}\n");
        text.Append('\n');
    }

    private static void AppendLimits(StringBuilder text, Decision decision) =>
        text.Append($"---\n\n{Plain(decision.Facts.Guideline.Guideline.Review)} {Plain(decision.Facts.Guideline.Guideline.Disclaimer)}\n\nDecision `{DecisionId.Of(decision.Facts)}`\n");

    private static string Statements(IEnumerable<string> statements) => Plain($"({string.Join(", ", statements)})");

    private static string ValueOf(FactValue value) => value.ToString() ?? "";
}

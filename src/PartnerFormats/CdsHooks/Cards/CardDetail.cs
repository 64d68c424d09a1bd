using System.Globalization;
using System.Text;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Records.Report;
using static GuidelineDecisions.Application.Texts.MarkdownText;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// Writes a card's detail as Markdown: the full basis of the decision, with the facts, statements, citations, strength and directness of
/// each advice, what is missing, and the limits.
/// </summary>
internal static class CardDetail
{
    public static string OfPlan(Decision decision, MappingReport report)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"**{Escape(guideline.Title)}**, version {guideline.Version} ({Names.Of(guideline.Status)}), ");
        text.Append(CultureInfo.InvariantCulture, $"as of {decision.Facts.AsOf:yyyy-MM-dd}. {ScopeOf(decision)}\n\n");
        foreach (ShownNotice notice in decision.Notices)
            text.Append(
                CultureInfo.InvariantCulture, $"> **{Names.Of(notice.Level)}**: {Escape(notice.Text)} {Statements(notice.Statements)}\n\n");
        foreach (Topic topic in guideline.Topics)
            Append(text, topic, decision);
        AppendFollowUp(text, decision);
        AppendStatements(text, decision);
        AppendFacts(text, decision, report);
        AppendMissing(text, decision, report);
        AppendLimits(text, decision);
        return text.ToString();
    }

    public static string OfMissing(Decision decision, MappingReport report)
    {
        var text = new StringBuilder();
        AppendMissing(text, decision, report);
        AppendLimits(text, decision);
        return text.ToString();
    }

    public static string OfEmergency(Decision decision, MappingReport report)
    {
        var text = new StringBuilder();
        Guideline guideline = decision.Facts.Guideline.Guideline;
        ShownNotice[] emergencies = [.. decision.Notices.Where(notice => notice.Level == NoticeLevel.Emergency)];
        foreach (ShownNotice notice in emergencies)
            text.Append(CultureInfo.InvariantCulture, $"**{Escape(notice.Text)}** {Statements(notice.Statements)}\n\n");
        HashSet<string> shown = [.. emergencies.SelectMany(notice => notice.Statements)];
        foreach (Statement statement in guideline.Statements.Where(statement => shown.Contains(statement.Id)))
            Append(text, statement, guideline);
        AppendFacts(text, decision, report);
        AppendLimits(text, decision);
        return text.ToString();
    }

    private static string ScopeOf(Decision decision) => decision.Scope.Status switch
    {
        Truth.True => "The patient is in scope.",
        Truth.False => "The patient is outside the scope.",
        _ => "It is unknown whether the patient is in scope.",
    };

    private static void Append(StringBuilder text, Topic topic, Decision decision)
    {
        Recommendation[] held = [.. decision.Recommendations.Where(each => each.Rule.Topic == topic.Id)];
        if (held.Length == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"### {Escape(topic.Label)}\n\n");
        foreach (Recommendation each in held)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"- **{Names.Of(each.Rule.Verdict)}**: {Escape(each.Rule.Text)} {Statements(each.Rule.Statements)}\n");
            foreach (Reason reason in each.Because)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  - {Escape(reason.Fact)}: {Escape(reason.Value?.ToString() ?? "unknown")} ({Escape(reason.Condition)})\n");
            foreach (Caution caution in each.Cautions)
                text.Append(CultureInfo.InvariantCulture, $"  - *Caution*: {Escape(caution.Text)}\n");
            if (each.Rule.Reading is { } reading)
                text.Append(CultureInfo.InvariantCulture, $"  - *{Escape(reading)}*\n");
        }

        text.Append('\n');
    }

    private static void AppendFollowUp(StringBuilder text, Decision decision)
    {
        if (decision.FollowUps.IsEmpty)
            return;
        text.Append("### Follow-up\n\n");
        foreach (FollowUpWindow window in decision.FollowUps)
            text.Append(CultureInfo.InvariantCulture, $"{Escape(window.Schedule.What)}: {Days(window)}.\n\n");
    }

    private static string Days(FollowUpWindow window)
    {
        if (window.Status == FollowUpStatus.Ended)
            return Invariant($"ended on {window.DueFrom:yyyy-MM-dd}");
        string last = window.OverdueAfter is { } day ? Invariant($" to {day:yyyy-MM-dd}") : "";
        return Invariant($"due from {window.DueFrom:yyyy-MM-dd}{last} ({Names.Of(window.Status)})");
    }

    private static void AppendStatements(StringBuilder text, Decision decision)
    {
        if (decision.Statements.IsEmpty)
            return;
        text.Append("### Source statements\n\n");
        foreach (Statement statement in decision.Statements)
            Append(text, statement, decision.Facts.Guideline.Guideline);
    }

    private static void Append(StringBuilder text, Statement statement, Guideline guideline)
    {
        IEnumerable<string> references = statement.Citation
            .Select(number => guideline.References.Single(known => known.Number == number))
            .Select(reference => Invariant($"[{reference.Number}] {reference.Citation ?? "(not identified)"}"));
        text.Append(
            CultureInfo.InvariantCulture,
            $"- **{Escape(statement.Id)}** {statement.Quotation(Escape)} Strength: {Escape(statement.Strength)}. ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Directness: {string.Join(", ", statement.Directness.Select(Names.Of))}. {Escape(string.Join("; ", references))}\n");
        foreach (string remark in new[] { statement.Note, statement.Reading, statement.Concern }.OfType<string>())
            text.Append(CultureInfo.InvariantCulture, $"  - {Escape(remark)}\n");
    }

    private static void AppendFacts(StringBuilder text, Decision decision, MappingReport report)
    {
        if (report.Mapped.IsEmpty)
            return;
        text.Append("\n### Facts used from the record\n\n| fact | value | date | resource |\n|---|---|---|---|\n");
        foreach (MappedFact mapped in report.Mapped)
        {
            FactDefinition fact = decision.Facts.Guideline.Guideline.Facts.Single(known => known.Id == mapped.Fact);
            string value = Escape(mapped.Value.ToString() ?? "") + (fact.Unit is null ? "" : " " + Escape(fact.Unit));
            text.Append(
                CultureInfo.InvariantCulture, $"| {Escape(fact.Label)} | {value}{(mapped.IsUnconfirmed ? " (code not confirmed)" : "")} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Escape(mapped.Effective ?? "no date")} | {Escape(ShortText.Truncate(mapped.Source.Resource, 80))} |\n");
        }

        text.Append('\n');
    }

    private static void AppendMissing(StringBuilder text, Decision decision, MappingReport report)
    {
        if (!decision.Missing.IsEmpty)
        {
            text.Append("### What is missing\n\n");
            foreach (MissingFact missing in decision.Missing)
            {
                string settles = missing.Settles.IsEmpty ? "" : $" Settles {Escape(string.Join(", ", missing.Settles))}.";
                text.Append(CultureInfo.InvariantCulture, $"- {Escape(missing.Fact.Question)}{settles}\n");
            }

            text.Append('\n');
        }

        if (report.Unmapped.IsEmpty && report.Remarks.IsEmpty)
            return;
        text.Append("### In the record but not used\n\n");
        foreach (string remark in report.Remarks)
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(remark)}\n");
        IEnumerable<IGrouping<string, UnmappedLine>> lines = report.Unmapped
            .GroupBy(line => $"{string.Join(", ", line.Facts)}: {line.Reason}");
        foreach (IGrouping<string, UnmappedLine> same in lines)
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(same.Key)}{(same.Count() > 1 ? $" ({same.Count()} resources)" : "")}\n");
        text.Append('\n');
    }

    private static void AppendLimits(StringBuilder text, Decision decision)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        text.Append("---\n\n");
        if (!guideline.Limits.IsEmpty)
        {
            text.Append("This guideline does not decide:\n\n");
            foreach (string limit in guideline.Limits)
                text.Append(CultureInfo.InvariantCulture, $"- {Escape(limit)}\n");
            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{Escape(guideline.Review)} {Escape(guideline.Disclaimer)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Decision `{DecisionId.Of(decision.Facts)}`\n");
    }

    private static string Statements(IEnumerable<string> statements) => Escape($"({string.Join(", ", statements)})");
}

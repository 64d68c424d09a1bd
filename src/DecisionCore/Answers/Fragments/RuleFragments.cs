using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

internal sealed class RuleFragments(Rule rule, Guideline guideline, FragmentBuilder fragments)
{
    /// <summary>The rule as a recommendation, up to the open list of its reasons.</summary>
    public Segment Advised { get; } = fragments.Add(Begin(rule, text: true, "because"));

    public Segment[] Cautions { get; } = fragments.AddTexts(rule.Cautions.Select(caution => caution.Text));

    /// <summary>The end of the list of a recommendation's cautions, and everything after it.</summary>
    public Segment AdvisedEnd { get; } = fragments.Add(
    [
        (byte)']',
        .. Fragment.End(writer =>
        {
            if (rule.Reading is not null)
                writer.WriteString("reading"u8, rule.Reading);
            if (rule.Menus.Length > 0)
                WriteMenus(rule, guideline, writer);
        }),
    ]);

    /// <summary>The rule as undetermined, up to the open list of the facts that it needs.</summary>
    public Segment Undetermined { get; } = fragments.Add([.. AnswerFrame.ItemEnd, .. Begin(rule, text: false, "needs")]);

    /// <summary>The rule as one that does not hold, up to the open list of its reasons.</summary>
    public Segment Considered { get; } = fragments.Add([.. AnswerFrame.ItemEnd, .. Begin(rule, text: false, "because")]);

    /// <summary>Writes the members that identify a rule wherever it appears.</summary>
    public static void WriteName(Rule rule, Utf8JsonWriter writer)
    {
        writer.WriteString("rule"u8, rule.Id);
        writer.WriteString("topic"u8, rule.Topic);
        writer.WriteString("action"u8, rule.Action);
        writer.WriteString("verdict"u8, Names.Of(rule.Verdict));
    }

    private static byte[] Begin(Rule rule, bool text, string list) => Fragment.Next(writer =>
    {
        writer.WriteStartObject();
        WriteName(rule, writer);
        if (text)
            writer.WriteString("text"u8, rule.Text);
        Fragment.WriteTexts("statements"u8, rule.Statements, writer);
        writer.WriteStartArray(list);
    });

    private static void WriteMenus(Rule rule, Guideline guideline, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("menus"u8);
        foreach (Menu menu in guideline.Menus.Where(menu => rule.Menus.Contains(menu.Id)))
        {
            writer.WriteStartObject();
            writer.WriteString("label"u8, menu.Label);
            Fragment.WriteTexts("entries"u8, menu.Entries, writer);
            writer.WriteString("note"u8, menu.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>The texts of a rule.</summary>
internal sealed class PreparedRule
{
    private readonly JsonEncodedText topic;
    private readonly JsonEncodedText action;
    private readonly byte[] statements;
    private readonly JsonEncodedText? reading;
    private readonly byte[]? menus;

    public PreparedRule(Rule rule, Guideline guideline)
    {
        Id = PreparedJson.Text(rule.Id);
        topic = PreparedJson.Text(rule.Topic);
        action = PreparedJson.Text(rule.Action);
        Verdict = PreparedJson.Text(Names.Of(rule.Verdict));
        Text = PreparedJson.Text(rule.Text);
        statements = PreparedJson.Texts(rule.Statements);
        Cautions = [.. rule.Cautions.Select(caution => PreparedJson.Text(caution.Text))];
        reading = rule.Reading is null ? null : PreparedJson.Text(rule.Reading);
        menus = rule.Menus.IsEmpty ? null : Menus(guideline.Menus.Where(menu => rule.Menus.Contains(menu.Id)));
    }

    public JsonEncodedText Id { get; }

    public JsonEncodedText Verdict { get; }

    public JsonEncodedText Text { get; }

    public JsonEncodedText[] Cautions { get; }

    /// <summary>Writes the members that identify the rule wherever it appears.</summary>
    public void WriteName(Utf8JsonWriter writer)
    {
        writer.WriteString("rule"u8, Id);
        writer.WriteString("topic"u8, topic);
        writer.WriteString("action"u8, action);
        writer.WriteString("verdict"u8, Verdict);
    }

    /// <summary>Writes the rule with its action and verdict, where its basis is not advice.</summary>
    public void WriteVerdict(Utf8JsonWriter writer)
    {
        writer.WriteString("rule"u8, Id);
        writer.WriteString("action"u8, action);
        writer.WriteString("verdict"u8, Verdict);
    }

    public void WriteStatements(Utf8JsonWriter writer) => writer.WritePrepared("statements"u8, statements);

    /// <summary>Writes what accompanies the rule as a recommendation: our reading and the menus of choices.</summary>
    public void WriteRemarks(Utf8JsonWriter writer)
    {
        if (reading is { } ours)
            writer.WriteString("reading"u8, ours);
        if (menus is not null)
            writer.WritePrepared("menus"u8, menus);
    }

    private static byte[] Menus(IEnumerable<Menu> menus) => PreparedJson.Value(writer =>
    {
        writer.WriteStartArray();
        foreach (Menu menu in menus)
        {
            writer.WriteStartObject();
            writer.WriteString("label"u8, menu.Label);
            writer.WriteTexts("entries"u8, menu.Entries);
            writer.WriteString("note"u8, menu.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}

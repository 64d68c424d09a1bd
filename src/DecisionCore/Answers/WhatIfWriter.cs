using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers;

internal static class WhatIfWriter
{
    public static void Write(WhatIfReport report, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("whatIf"u8);
        writer.WriteStartArray("settling"u8);
        foreach (Settling settling in report.Settling)
            Write(settling, writer);
        writer.WriteEndArray();
        writer.WriteStartArray("changes"u8);
        foreach (FactEffect effect in report.Changes)
        {
            writer.WriteStartObject();
            WriteEdit(effect.Edit, writer);
            Write(effect.Changes, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("flips"u8);
        foreach (Flip flip in report.Flips)
        {
            writer.WriteStartObject();
            WriteChange(flip.Change, writer);
            writer.WriteStartArray("edits"u8);
            foreach (FactEdit edit in flip.Edits)
            {
                writer.WriteStartObject();
                WriteEdit(edit, writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Settling settling, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, settling.Rule.Id);
        WriteSets("sets", settling.Sets, writer);
        WriteSets("conditional", settling.Conditional, writer);
        writer.WriteBoolean("complete"u8, settling.Complete);
        writer.WriteEndObject();
    }

    private static void WriteSets(string name, ImmutableArray<ImmutableArray<FactDefinition>> sets, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(name);
        foreach (ImmutableArray<FactDefinition> set in sets)
        {
            writer.WriteStartArray();
            foreach (FactDefinition fact in set)
                writer.WriteStringValue(fact.Id);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Write(ImmutableArray<RuleChange> changes, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("changes"u8);
        foreach (RuleChange change in changes)
        {
            writer.WriteStartObject();
            WriteChange(change, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEdit(FactEdit edit, Utf8JsonWriter writer)
    {
        writer.WriteString("fact"u8, edit.Fact.Id);
        writer.WritePropertyName("from"u8);
        edit.From.WriteTo(writer);
        writer.WritePropertyName("to"u8);
        edit.To.WriteTo(writer);
        writer.WriteString("values"u8, edit.Values);
    }

    // The scope has no rule.
    private static void WriteChange(RuleChange change, Utf8JsonWriter writer)
    {
        if (change.Rule is { } rule)
        {
            writer.WriteString("rule"u8, rule.Id);
            writer.WriteString("action"u8, rule.Action);
        }
        else
        {
            writer.WriteBoolean("scope"u8, true);
        }

        writer.WriteString("from"u8, change.From);
        writer.WriteString("to"u8, change.To);
    }
}

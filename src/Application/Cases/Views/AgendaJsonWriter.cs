using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Views;

public static class AgendaJsonWriter
{
    /// <summary>Writes an agenda with its state on a day, or null.</summary>
    public static void Write(string member, Agenda? agenda, DateOnly today, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (agenda is null)
        {
            writer.WriteNull(member);
            return;
        }

        writer.WriteStartObject(member);
        writer.WriteString("state"u8, Names.Of(agenda.StateOn(today)));
        writer.WriteString("action"u8, agenda.Action);
        WriteWindow(agenda.DueFrom, agenda.OverdueAfter, writer);
        writer.WriteNumber("daysOverdue"u8, agenda.DaysOverdue(today));
        WriteReason(agenda.Rule, agenda.Statements, writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the member <c>followUp</c> of the response to a write.</summary>
    public static void Write(AgendaChange move, DateOnly today, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject("followUp"u8);
        Write("from", move.Before, today, writer);
        Write("to", move.After, today, writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the member <c>followUp</c> of an event.</summary>
    public static void Write(FollowUpTransition transition, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject("followUp"u8);
        writer.WriteString("from"u8, transition.From);
        writer.WriteString("to"u8, transition.To);
        writer.WriteString("action"u8, transition.Action);
        WriteWindow(transition.DueFrom, transition.OverdueAfter, writer);
        writer.WriteString("on"u8, Invariant($"{transition.On:yyyy-MM-dd}"));
        WriteReason(transition.Rule, transition.Statements, writer);
        writer.WriteEndObject();
    }

    public static void WriteWindow(DateOnly dueFrom, DateOnly overdueAfter, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("dueFrom"u8, Invariant($"{dueFrom:yyyy-MM-dd}"));
        writer.WriteString("overdueAfter"u8, Invariant($"{overdueAfter:yyyy-MM-dd}"));
    }

    private static void WriteReason(string rule, IEnumerable<string> statements, Utf8JsonWriter writer)
    {
        writer.WriteString("rule"u8, rule);
        writer.WriteStartArray("statements"u8);
        foreach (string statement in statements)
            writer.WriteStringValue(statement);
        writer.WriteEndArray();
    }
}

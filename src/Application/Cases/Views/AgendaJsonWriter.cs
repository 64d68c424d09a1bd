using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Views;

public static class AgendaJsonWriter
{
    /// <summary>Writes the member <c>agendas</c> of a case: each agenda with its state on a day.</summary>
    public static void Write(IEnumerable<Agenda> agendas, DateOnly today, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(agendas);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("agendas"u8);
        foreach (Agenda agenda in agendas)
            Write(agenda, today, writer);
        writer.WriteEndArray();
    }

    /// <summary>Writes the member <c>followUps</c> of the response to a write: each schedule's agenda before and after.</summary>
    public static void Write(IEnumerable<AgendaChange> changes, DateOnly today, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("followUps"u8);
        foreach (AgendaChange change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("schedule"u8, change.Schedule);
            writer.WritePropertyName("from"u8);
            Write(change.Before, today, writer);
            writer.WritePropertyName("to"u8);
            Write(change.After, today, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the member <c>followUp</c> of an event.</summary>
    /// <param name="schedule">The name of the transition's schedule.</param>
    public static void Write(FollowUpTransition transition, string schedule, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject("followUp"u8);
        writer.WriteString("schedule"u8, schedule);
        writer.WriteString("from"u8, transition.From);
        writer.WriteString("to"u8, transition.To);
        writer.WriteString("action"u8, transition.Action);
        WriteWindow(transition.DueFrom, transition.OverdueAfter, writer);
        writer.WriteString("on"u8, Invariant($"{transition.On:yyyy-MM-dd}"));
        WriteReason(transition.Rule, transition.Statements, writer);
        writer.WriteEndObject();
    }

    public static void WriteWindow(DateOnly dueFrom, DateOnly? overdueAfter, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("dueFrom"u8, Invariant($"{dueFrom:yyyy-MM-dd}"));
        writer.WriteString("overdueAfter"u8, overdueAfter is { } last ? Invariant($"{last:yyyy-MM-dd}") : null);
    }

    private static void Write(Agenda? agenda, DateOnly today, Utf8JsonWriter writer)
    {
        if (agenda is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("schedule"u8, agenda.ScheduleName);
        writer.WriteString("state"u8, Names.Of(agenda.StateOn(today)));
        writer.WriteString("action"u8, agenda.Action);
        WriteWindow(agenda.DueFrom, agenda.OverdueAfter, writer);
        writer.WriteNumber("daysOverdue"u8, agenda.DaysOverdue(today));
        WriteReason(agenda.Rule, agenda.Statements, writer);
        writer.WriteEndObject();
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

using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.FollowUps.Reports;

public sealed class WorklistJsonWriter(IGuidelineCatalogue catalogue)
{
    /// <param name="today">The day that states refer to.</param>
    public void Write(IEnumerable<WorklistItem> found, WorklistPosition? next, DateOnly today, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(found);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("asOf"u8, Invariant($"{today:yyyy-MM-dd}"));
        PageWriter.Write(writer, "followUps"u8, found, followed => Write(followed, today, writer), next?.ToString());
        writer.WriteEndObject();
    }

    public static void Write(WorklistSummary summary, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(summary);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("asOf"u8, Invariant($"{summary.Today:yyyy-MM-dd}"));
        writer.WriteStartObject("states"u8);
        WriteCounts(summary.States, writer);
        writer.WriteEndObject();
        writer.WriteStartArray("schedules"u8);
        foreach ((string guideline, string schedule, IReadOnlyDictionary<FollowUpStatus, int> counts) in summary.Schedules)
        {
            writer.WriteStartObject();
            writer.WriteString("guideline"u8, guideline);
            writer.WriteString("schedule"u8, schedule);
            WriteCounts(counts, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("weeks"u8);
        foreach ((DateOnly monday, IReadOnlyDictionary<FollowUpStatus, int> counts) in summary.Weeks)
        {
            writer.WriteStartObject();
            writer.WriteString("week"u8, WorklistSummary.NameOf(monday));
            writer.WriteString("from"u8, Invariant($"{monday:yyyy-MM-dd}"));
            WriteCounts(counts, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(WorklistItem followed, DateOnly today, Utf8JsonWriter writer)
    {
        Agenda agenda = followed.Agenda;
        Guideline? guideline = catalogue.Find(followed.Latest.Guideline)?.Find(followed.Latest.Version)?.Guideline.Guideline;
        writer.WriteString("caseId"u8, followed.Latest.CaseId);
        writer.WriteString("schedule"u8, agenda.ScheduleName);
        writer.WriteString("state"u8, Names.Of(agenda.StateOn(today)));
        AgendaJsonWriter.WriteWindow(agenda.DueFrom, agenda.OverdueAfter, writer);
        writer.WriteNumber("daysOverdue"u8, agenda.DaysOverdue(today));
        writer.WriteStartObject("action"u8);
        writer.WriteString("id"u8, agenda.Action);
        writer.WriteString("label"u8, LabelOf(agenda.Action, guideline));
        writer.WriteString("what"u8, guideline?.Schedules.FirstOrDefault(schedule => schedule.Id == agenda.Schedule)?.What);
        writer.WriteEndObject();
        writer.WriteString("rule"u8, agenda.Rule);
        writer.WriteStartArray("statements"u8);
        foreach (string id in agenda.Statements)
            Write(id, guideline?.Statements.FirstOrDefault(statement => statement.Id == id), writer);
        writer.WriteEndArray();
        writer.WriteNumber("revision"u8, followed.Latest.Number);
        writer.WriteString("guideline"u8, followed.Latest.Guideline);
        writer.WriteString("version"u8, followed.Latest.Version);
        writer.WriteStartArray("recommendations"u8);
        foreach (OutcomeRule held in Outcome.Parse(followed.Latest.Outcome).Recommendations)
            Write(held, guideline, writer);
        writer.WriteEndArray();
    }

    /// <summary>Returns an action's label, or its id if the guideline does not have it.</summary>
    internal static string LabelOf(string action, Guideline? guideline) =>
        guideline?.Topics.SelectMany(topic => topic.Actions).FirstOrDefault(known => known.Id == action)?.Label ?? action;

    private static void WriteCounts(IReadOnlyDictionary<FollowUpStatus, int> counts, Utf8JsonWriter writer)
    {
        foreach (FollowUpStatus state in AgendaFilter.AllStates)
            writer.WriteNumber(Names.Of(state), counts[state]);
    }

    private static void Write(string id, Statement? statement, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("quote"u8, statement?.Quote);
        if (statement?.Paraphrase == true)
            writer.WriteBoolean("paraphrase"u8, true);
        writer.WriteStartArray("citation"u8);
        foreach (int reference in statement?.Citation ?? [])
            writer.WriteNumberValue(reference);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(OutcomeRule held, Guideline? guideline, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, held.Rule);
        writer.WriteString("action"u8, held.Action);
        writer.WriteString("verdict"u8, held.Verdict);
        writer.WriteString("text"u8, guideline?.Rules.FirstOrDefault(rule => rule.Id == held.Rule)?.Text);
        writer.WriteEndObject();
    }
}

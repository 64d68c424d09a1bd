using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Views;

public static class CaseJsonWriter
{
    /// <summary>Writes a case as it is read: what is stored, the answer, its standing and the scheduled follow-ups.</summary>
    /// <param name="revision">The latest revision.</param>
    /// <param name="answer">The replayed answer.</param>
    /// <param name="standing">The standing under the active version, or null if it is not known.</param>
    /// <param name="agendas">The scheduled follow-ups.</param>
    /// <param name="today">The day for which the agendas' states are computed.</param>
    public static void WriteCase(
        CaseRevision revision, ReplayedAnswer answer, CaseStanding? standing, IEnumerable<Agenda> agendas, DateOnly today,
        IBufferWriter<byte> output) =>
        Write(revision, answer, output, writer =>
        {
            if (standing is not null)
                WriteStanding(standing, writer);
            AgendaJsonWriter.Write(agendas, today, writer);
        });

    /// <summary>Writes a case after a write, with what the write changed.</summary>
    /// <param name="written">The result of the write.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="today">The day for which the agendas' states are computed.</param>
    public static void WriteWritten(CaseWritten written, ReplayedAnswer answer, DateOnly today, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(written);
        Write(written.Revision, answer, output, writer =>
        {
            WriteChanges(written.Changes, writer);
            AgendaJsonWriter.Write(written.FollowUps, today, writer);
        });
    }

    /// <summary>Writes a revision of the history: what is stored, the answer and whether it replays.</summary>
    public static void WriteRevision(
        CaseRevision revision, ReplayedAnswer answer, ReplayVerification? verification, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("caseId"u8, revision.CaseId);
        WriteHead(revision, writer);
        WriteOutcome(revision, writer);
        if (verification is not null)
        {
            writer.WriteStartObject("verification"u8);
            writer.WriteBoolean("replays"u8, verification.Replays);
            writer.WriteString("storedHash"u8, verification.Stored);
            if (verification.Replayed is null)
                writer.WriteNull("replayedHash"u8);
            else
                writer.WriteString("replayedHash"u8, verification.Replayed);
            writer.WriteString("detail"u8, verification.Detail);
            writer.WriteEndObject();
        }

        WriteWhole(revision, answer, writer);
        writer.WriteEndObject();
    }

    public static void WriteHistory(string caseId, ImmutableArray<CaseRevision> revisions, string? next, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("caseId"u8, caseId);
        PageWriter.Write(writer, "revisions"u8, revisions, Write, next);
        writer.WriteEndObject();

        void Write(CaseRevision revision)
        {
            WriteHead(revision, writer);
            WriteOutcome(revision, writer);
        }
    }

    /// <summary>An outcome that an earlier engine stored is written in the present form.</summary>
    private static void WriteOutcome(CaseRevision revision, Utf8JsonWriter writer)
    {
        bool isPresent = revision.EngineVersion == Engine.Version;
        writer.WritePropertyName("outcome"u8);
        writer.WriteRawValue(isPresent ? revision.Outcome : Outcome.Parse(revision.Outcome).ToJson(), skipInputValidation: true);
    }

    /// <summary>Writes whether anything of a deleted case is left.</summary>
    public static void WriteErasure(bool isErased, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("state"u8, isErased ? "erased" : "erasing");
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of a case in the list of cases.</summary>
    public static void WriteInList(CaseRevision latest, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(latest);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("caseId"u8, latest.CaseId);
        WriteHead(latest, writer);
    }

    public static void WriteChanges(ImmutableArray<OutcomeChange> changes, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("changes"u8);
        foreach (OutcomeChange change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("part"u8, change.Part);
            writer.WriteString("id"u8, change.Id);
            writer.WriteString("from"u8, change.From);
            writer.WriteString("to"u8, change.To);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(CaseRevision revision, ReplayedAnswer answer, IBufferWriter<byte> output, Action<Utf8JsonWriter> writeBetween)
    {
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("caseId"u8, revision.CaseId);
        WriteHead(revision, writer);
        writeBetween(writer);
        WriteWhole(revision, answer, writer);
        writer.WriteEndObject();
    }

    private static void WriteStanding(CaseStanding standing, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("standing"u8);
        writer.WriteString("activeVersion"u8, standing.ActiveVersion);
        writer.WriteString("state"u8, standing.State);
        writer.WriteString("job"u8, standing.Job);
        writer.WriteEndObject();
    }

    private static void WriteHead(CaseRevision revision, Utf8JsonWriter writer)
    {
        writer.WriteNumber("revision"u8, revision.Number);
        writer.WriteString("at"u8, revision.At);
        writer.WriteString("by"u8, revision.By);
        writer.WriteString("cause"u8, revision.Cause);
        writer.WriteString("guideline"u8, revision.Guideline);
        writer.WriteString("version"u8, revision.Version);
        writer.WriteString("contentHash"u8, revision.ContentHash);
        writer.WriteString("engineVersion"u8, revision.EngineVersion);
        writer.WriteString("asOf"u8, Invariant($"{revision.AsOf:yyyy-MM-dd}"));
        writer.WriteString("decisionId"u8, revision.DecisionId);
    }

    private static void WriteWhole(CaseRevision revision, ReplayedAnswer answer, Utf8JsonWriter writer)
    {
        writer.WritePropertyName("facts"u8);
        writer.WriteRawValue(revision.Facts, skipInputValidation: true);
        writer.WritePropertyName("decision"u8);
        if (answer.Bytes is { } bytes)
        {
            writer.WriteRawValue(bytes.Span, skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
            writer.WriteString("noDecision"u8, answer.Reason);
        }
    }
}

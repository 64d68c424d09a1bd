using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Feed;

/// <summary>Writes a page of a feed as the JSON that partners receive.</summary>
public static class FeedWriter
{
    /// <summary>Writes a page.</summary>
    public static void Write(ImmutableArray<PlacedEvent> events, FeedCursor cursor, bool more, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("events"u8);
        foreach (PlacedEvent placed in events)
            Write(placed, writer);
        writer.WriteEndArray();
        writer.WriteString("cursor"u8, cursor.ToString());
        writer.WriteBoolean("more"u8, more);
        writer.WriteEndObject();
    }

    private static void Write(PlacedEvent placed, Utf8JsonWriter writer)
    {
        FeedEvent told = placed.Event;
        writer.WriteStartObject();
        writer.WriteString("id"u8, $"{placed.Bucket}-{placed.Sequence}");
        writer.WriteString("type"u8, told.Type);
        writer.WriteString("at"u8, told.At);
        writer.WriteString("by"u8, told.By);
        writer.WriteString("cause"u8, told.Cause);
        writer.WriteString("caseId"u8, told.CaseId);
        writer.WriteString("caseKey"u8, told.CaseKey);
        if (told.Revision is { } revision)
            writer.WriteNumber("revision"u8, revision);
        else
            writer.WriteNull("revision"u8);
        writer.WriteString("guideline"u8, told.Guideline);
        writer.WriteString("version"u8, told.Version);
        writer.WriteString("engineVersion"u8, told.EngineVersion);
        CaseViewWriter.WriteChanges(told.Changes, writer);
        if (told.FollowUp is { } transition)
            AgendaWriter.Write(transition, writer);
        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Feed;

public static class FeedJsonWriter
{
    public static void Write(
        ImmutableArray<FeedEntry> events, FeedCursor cursor, bool more, IGuidelineCatalogue catalogue, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        PageWriter.WriteItems(writer, "events"u8, events, placed => Write(placed, catalogue, writer));
        writer.WriteString("cursor"u8, cursor.ToString());
        writer.WriteBoolean("more"u8, more);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of an event into an object that was started.</summary>
    public static void Write(FeedEntry placed, IGuidelineCatalogue catalogue, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(placed);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(writer);
        FeedEvent feedEvent = placed.Event;
        writer.WriteString("id"u8, placed.Id);
        writer.WriteString("type"u8, feedEvent.Type);
        writer.WriteString("at"u8, feedEvent.At);
        writer.WriteString("by"u8, feedEvent.By);
        writer.WriteString("cause"u8, feedEvent.Cause);
        writer.WriteString("caseId"u8, feedEvent.CaseId);
        writer.WriteString("caseKey"u8, feedEvent.CaseKey);
        if (feedEvent.Revision is { } revision)
            writer.WriteNumber("revision"u8, revision);
        else
            writer.WriteNull("revision"u8);
        writer.WriteString("guideline"u8, feedEvent.Guideline);
        writer.WriteString("version"u8, feedEvent.Version);
        writer.WriteString("engineVersion"u8, feedEvent.EngineVersion);
        CaseJsonWriter.WriteChanges(feedEvent.Changes, writer);
        if (feedEvent.FollowUp is { } transition)
        {
            string schedule = transition.Schedule ?? catalogue.ScheduleOf(feedEvent.Guideline, feedEvent.Version, transition.Rule);
            AgendaJsonWriter.Write(transition, schedule, writer);
        }
    }
}

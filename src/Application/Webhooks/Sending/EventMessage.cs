using System.Buffers;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>An event as it is delivered: a CloudEvent 1.0 in structured mode, whose data is the event of the feed.</summary>
/// <param name="Id">The id, which is the same for every attempt and in every webhook of the partner.</param>
/// <param name="Body">The CloudEvent in JSON.</param>
public sealed record EventMessage(string Id, string Body)
{
    /// <summary>The media type of the body.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>The type of the event that tests a webhook.</summary>
    public const string TestType = "webhook.test";

    private static readonly JsonEventFormatter Formatter = new();

    public static EventMessage Of(string partner, FeedEntry entry, IGuidelineCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(
            partner, entry.Id, entry.Event.Type, entry.Event.At, entry.Event.CaseKey,
            writer => FeedJsonWriter.Write(entry, catalogue, writer));
    }

    /// <summary>Creates the event that tests a webhook.</summary>
    /// <param name="id">Identifies the test.</param>
    public static EventMessage Test(string partner, string id, DateTimeOffset now) => Of(
        partner, id, TestType, now, null,
        writer =>
        {
            writer.WriteString("id"u8, id);
            writer.WriteString("type"u8, TestType);
            writer.WriteString("at"u8, now);
        });

    private static EventMessage Of(
        string partner, string id, string type, DateTimeOffset time, string? subject, Action<Utf8JsonWriter> writeData)
    {
        var cloudEvent = new CloudEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = id,
            Source = new Uri($"urn:guideline-decisions:partner:{partner}"),
            Type = type,
            Time = time,
            Subject = subject,
            DataContentType = "application/json",
            Data = Data(writeData),
        };
        return new(id, Encoding.UTF8.GetString(Formatter.EncodeStructuredModeMessage(cloudEvent, out _).Span));
    }

    private static JsonElement Data(Action<Utf8JsonWriter> writeData)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writeData(writer);
            writer.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(json.WrittenMemory);
        return document.RootElement.Clone();
    }
}

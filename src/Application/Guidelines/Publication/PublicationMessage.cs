using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>A message of queue <c>guideline-publication</c>: check, prove and publish a stored document.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Publication">The publication's id.</param>
/// <param name="Trace">The trace in which it was sent; null without a listener.</param>
public sealed record PublicationMessage(
    int Schema,
    string Guideline,
    string Publication,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceContext? Trace = null)
{
    private const int Known = 1;

    public static string Write(string guideline, string publication) => JsonSerializer.Serialize(
        new(Known, guideline, publication, TraceContext.Current), PublicationMessageJson.Default.PublicationMessage);

    /// <exception cref="UnknownMessageException">The text is not a message of this queue.</exception>
    public static PublicationMessage Read(string message) => QueueMessages.Read(
        message,
        PublicationMessageJson.Default.PublicationMessage,
        Known,
        read => read is { Schema: Known, Guideline: { } guideline, Publication: { } publication }
            && Names.IsGuidelineId(guideline) && PublicationId.IsId(publication));
}

/// <summary>Strict serialization: an unknown, missing or duplicate key is an error.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PublicationMessage))]
internal sealed partial class PublicationMessageJson : JsonSerializerContext;

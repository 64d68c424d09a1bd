using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.Cases.Erasure;

/// <summary>A message of queue <c>case-erasure</c>: erase the rest of this deleted case.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Bucket">The case's bucket.</param>
/// <param name="Name">The name of the case's key, which is a hash.</param>
/// <param name="Trace">The trace in which it was sent; null without a listener.</param>
public sealed record CaseErasureMessage(
    int Schema, string Partner, int Bucket, string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceContext? Trace = null)
{
    private const int Known = 1;

    public static string Write(CaseKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return JsonSerializer.Serialize(
            new(Known, key.Partner, key.Bucket, key.Name, TraceContext.Current), ErasureMessagesJson.Default.CaseErasureMessage);
    }

    /// <exception cref="UnknownMessageException">The text is not a message of this queue.</exception>
    public static CaseErasureMessage Read(string message) => QueueMessages.Read(
        message,
        ErasureMessagesJson.Default.CaseErasureMessage,
        Known,
        read => read is { Schema: Known, Partner: { } partner, Bucket: >= 0, Name: not null } && Partners.Partner.IsValidId(partner));

    /// <summary>Finds the case that the message is about; returns null if the partner has no such key.</summary>
    public CaseKey? KeyOf(Partner partner) => CaseKey.TryParse(Name, partner) is { } key && key.Bucket == Bucket ? key : null;
}

/// <summary>Strict serialization: an unknown, missing or duplicate key is an error.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CaseErasureMessage))]
internal sealed partial class ErasureMessagesJson : JsonSerializerContext;

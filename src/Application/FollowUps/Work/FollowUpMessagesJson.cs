using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Strict serialization: an unknown, missing or duplicate key is an error.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FollowUpCheckMessage))]
internal sealed partial class FollowUpMessagesJson : JsonSerializerContext;

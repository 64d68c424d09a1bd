using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Strict serialization: an unknown, missing or duplicate key is an error.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PlanMessage))]
[JsonSerializable(typeof(ShardMessage))]
internal sealed partial class ReevaluationMessagesJson : JsonSerializerContext;

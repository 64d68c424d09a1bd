using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.Application.Health;

/// <summary>The answer of GET /api/health.</summary>
public sealed record HealthView(string Status, string EngineVersion, IReadOnlyList<ActiveVersionView> Guidelines);

/// <summary>The answer of GET /api/health/ready.</summary>
public sealed record ReadinessView(
    string Status, string EngineVersion, StorageView Storage, IReadOnlyList<ActiveVersionView> Guidelines, IReadOnlyList<QueueView> Queues);

/// <summary>How the storage stands.</summary>
public sealed record StorageView(bool Reachable, string? Detail);

/// <summary>A queue with how many messages are in it, about, and in its poison queue.</summary>
public sealed record QueueView(string Queue, long Messages, long Poison);

/// <summary>The active version of a guideline.</summary>
public sealed record ActiveVersionView(string Id, string Version, string ContentHash)
{
    /// <summary>Those of all guidelines.</summary>
    public static IReadOnlyList<ActiveVersionView> AllOf(IGuidelineCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return [.. catalogue.All.Select(entry => new ActiveVersionView(entry.Id, entry.Active.Version, entry.Active.Guideline.ContentHash))];
    }
}

/// <summary>Serialization made at compile time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ReadinessView))]
public sealed partial class HealthViewsJson : JsonSerializerContext;

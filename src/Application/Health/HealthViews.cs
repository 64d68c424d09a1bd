using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.Application.Health;

/// <summary>The response of GET /api/health.</summary>
public sealed record HealthView(string Status, string EngineVersion, IReadOnlyList<ActiveVersionView> Guidelines);

/// <summary>The response of GET /api/health/ready.</summary>
public sealed record ReadinessView(
    string Status, string EngineVersion, StorageView Storage, IReadOnlyList<ActiveVersionView> Guidelines, IReadOnlyList<QueueView> Queues,
    IReadOnlyList<StalledView> Stalled);

/// <summary>How much work of a kind makes no progress.</summary>
public sealed record StalledView(string Kind, int Count);

/// <summary>The state of the storage.</summary>
public sealed record StorageView(bool Reachable, string? Detail);

/// <summary>A queue with the approximate number of messages in it and in its poison queue.</summary>
public sealed record QueueView(string Queue, long Messages, long Poison);

/// <summary>The active version of a guideline.</summary>
public sealed record ActiveVersionView(string Id, string Version, string ContentHash)
{
    /// <summary>Lists the active versions of all guidelines that have one.</summary>
    public static IReadOnlyList<ActiveVersionView> AllOf(IGuidelineCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return
        [
            .. catalogue.All.Select(entry => entry.Active).OfType<PublishedVersion>().Select(
                active => new ActiveVersionView(active.Guideline.Guideline.Id, active.Version, active.Guideline.ContentHash)),
        ];
    }
}

/// <summary>Source-generated serialization of the views.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ReadinessView))]
public sealed partial class HealthViewsJson : JsonSerializerContext;

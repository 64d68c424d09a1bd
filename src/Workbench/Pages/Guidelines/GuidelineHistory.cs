using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Pages.Guidelines;

/// <summary>Reads from the service what became of the versions of a guideline.</summary>
public sealed class GuidelineHistory(ServiceClient service)
{
    /// <summary>Reads a guideline with its versions.</summary>
    public Task<ServiceResult<StoredGuideline>> ReadAsync(string id) =>
        service.GetAsync($"guidelines/{Uri.EscapeDataString(id)}", HistoryJson.Default.StoredGuideline);
}

/// <summary>GET guidelines/{id}</summary>
public sealed record StoredGuideline(string? Active, StoredChange? Activated, IReadOnlyList<StoredVersion> Versions);

/// <summary>A version of the service.</summary>
public sealed record StoredVersion(string Version, string State, string Review, StoredChange? Withdrawn);

/// <summary>When, by whom and why a version was activated or withdrawn. A key without the scope does not see the last two.</summary>
public sealed record StoredChange(DateTimeOffset At, string? By, string? Reason);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StoredGuideline))]
internal sealed partial class HistoryJson : JsonSerializerContext;

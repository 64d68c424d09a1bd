using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Pages.FollowUp;

/// <summary>
/// The events that the active versions declare. The active version reads the events of a case, whichever version decided it.
/// </summary>
public sealed class EventForms(ServiceClient service)
{
    private readonly Dictionary<(string Guideline, string Version), IReadOnlyList<EventForm>> known = [];

    /// <summary>The kind of the event that was recorded last in this tab, or null.</summary>
    public string? Last { get; set; }

    /// <summary>Returns the forms of a guideline, or why there are none.</summary>
    public async Task<(IReadOnlyList<EventForm>? Forms, ServiceProblem? Problem)> ForAsync(string guideline)
    {
        string path = $"guidelines/{Uri.EscapeDataString(guideline)}";
        ServiceResult<ActiveGuideline> found = await service.GetAsync(path, FollowUpJson.Default.ActiveGuideline);
        if (found.Value is not { Active: { } active })
            return (null, found.Problem ?? new(ServiceProblemKind.NotFound, "No version of the guideline is active.", []));
        if (known.TryGetValue((guideline, active), out IReadOnlyList<EventForm>? forms))
            return (forms, null);
        ServiceResult<VersionForms> version =
            await service.GetAsync($"{path}/versions/{Uri.EscapeDataString(active)}", FollowUpJson.Default.VersionForms);
        if (version.Value is { } read)
            known[(guideline, active)] = read.Events;
        return (version.Value?.Events, version.Problem);
    }
}

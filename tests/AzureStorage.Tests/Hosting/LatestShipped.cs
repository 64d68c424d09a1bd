using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>The shipped guidelines with a later activation than any that a service on the same storage makes.</summary>
internal sealed class LatestShipped : IGuidelineCatalogue
{
    public IReadOnlyList<GuidelineEntry> All { get; } =
        [.. new ShippedGuidelines().All.Select(entry => entry with { Activation = 1_000_000 })];

    public GuidelineEntry? Find(string id) => All.FirstOrDefault(entry => entry.Id == id);

    public ValueTask RefreshAsync() => ValueTask.CompletedTask;

    public Task ReloadAsync(CancellationToken cancel) => Task.CompletedTask;
}

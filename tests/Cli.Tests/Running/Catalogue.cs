using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>A catalogue of guidelines that stand in for the shipped ones.</summary>
internal sealed class Catalogue(IReadOnlyList<GuidelineEntry> entries) : IGuidelineCatalogue
{
    public IReadOnlyList<GuidelineEntry> All => entries;

    public GuidelineEntry? Find(string id) => entries.FirstOrDefault(entry => entry.Id == id);

    public ValueTask RefreshAsync() => ValueTask.CompletedTask;

    public Task ReloadAsync(CancellationToken cancel) => Task.CompletedTask;
}

using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>The shipped guidelines and the one with several schedules.</summary>
internal sealed class TestedGuidelines : IGuidelineCatalogue
{
    private static readonly GuidelineEntry[] Entries = [.. new LatestShipped().All, Entry(Surveillance.Published())];

    public IReadOnlyList<GuidelineEntry> All => Entries;

    public GuidelineEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    public ValueTask RefreshAsync() => ValueTask.CompletedTask;

    public Task ReloadAsync(CancellationToken cancel) => Task.CompletedTask;

    private static GuidelineEntry Entry(PublishedVersion version) =>
        new(version.Guideline.Guideline.Id, version, [version], Activation: 1_000_000);
}

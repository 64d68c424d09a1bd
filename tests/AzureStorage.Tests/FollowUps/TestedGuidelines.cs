using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>The shipped guidelines and the one with several schedules.</summary>
/// <param name="active">A further version of one of them, which is active; null for none.</param>
internal sealed class TestedGuidelines(PublishedVersion? active = null) : IGuidelineCatalogue
{
    private static readonly GuidelineEntry[] Entries = [.. new LatestShipped().All, Entry(Surveillance.Published())];

    public IReadOnlyList<GuidelineEntry> All { get; } =
        [
            .. Entries.Select(entry => active is not null && active.Guideline.Guideline.Id == entry.Id
                ? entry with { Active = active, Versions = [active, .. entry.Versions] }
                : entry),
        ];

    public GuidelineEntry? Find(string id) => All.FirstOrDefault(entry => entry.Id == id);

    public ValueTask RefreshAsync() => ValueTask.CompletedTask;

    public Task ReloadAsync(CancellationToken cancel) => Task.CompletedTask;

    private static GuidelineEntry Entry(PublishedVersion version) =>
        new(version.Guideline.Guideline.Id, version, [version], Activation: 1_000_000);
}

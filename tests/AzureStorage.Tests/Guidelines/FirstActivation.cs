using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.AzureStorage.Tests.Guidelines;

/// <summary>Activates the first version of a guideline without a job, as a host activates a shipped one. No case precedes it.</summary>
internal static class FirstActivation
{
    public static async Task StoreAsync(
        IGuidelineStore store, IGuidelineCatalogue catalogue, string guideline, string version = "1.0.0")
    {
        VersionHead head = (await store.ReadAsync(default)).Find(guideline, version)!;
        var first = new Activation(guideline, version, head.ContentHash, TimeProvider.System.GetUtcNow(), "test", "A test.");
        if (!await store.ActivateAsync(first, before: null, head))
            throw new InvalidOperationException($"A version of {guideline} is active already.");
        await catalogue.ReloadAsync(default);
    }
}

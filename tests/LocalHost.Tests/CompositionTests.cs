using Microsoft.AspNetCore.Builder;

namespace GuidelineDecisions.LocalHost.Tests;

public sealed class CompositionTests
{
    private readonly DemoPartner demo = new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), TimeProvider.System);

    [Fact]
    public async Task The_composition_of_LocalHost_is_valid_with_a_storage() =>
        await BuildAsync(LocalStorage.At("UseDevelopmentStorage=true"));

    [Fact]
    public async Task The_composition_of_LocalHost_is_valid_without_a_storage() =>
        await BuildAsync(LocalStorage.Unavailable("There is no storage."));

    private async Task BuildAsync(LocalStorage storage)
    {
        await using WebApplication app = await LocalServer.BuildAsync(LocalServer.FreePort, storage, demo);
        Assert.NotNull(app);
    }
}

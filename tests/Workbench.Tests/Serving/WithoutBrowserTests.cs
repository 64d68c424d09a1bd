using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Tests.Serving;

/// <summary>What LocalHost's build leaves next to the program, also for the tests of other projects.</summary>
public sealed class WithoutBrowserTests
{
    [Theory]
    [InlineData("Workbench.staticwebassets.endpoints.json")]
    [InlineData("Workbench.staticwebassets.runtime.json")]
    public void A_build_of_LocalHost_has_the_manifests_of_the_workbench(string manifest) =>
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, manifest)));

    [Fact]
    public void The_shipped_guidelines_have_cases() =>
        Assert.All(ShippedFiles.Versions, each => Assert.NotEmpty(ShippedFiles.CasesOf(each.Id, each.Version)));
}

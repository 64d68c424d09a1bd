namespace GuidelineDecisions.LocalHost.Tests.Installing;

/// <summary>On a machine that cannot install Azurite, one message tells the user what to do.</summary>
public sealed class MissingToolTests
{
    [Fact]
    public async Task Without_node_the_message_says_what_to_install()
    {
        using FakeTools tools = new FakeTools().With("npm", "exit 1");
        await AssertReportedAsync(tools, "there is no node on the PATH");
    }

    [Fact]
    public async Task Without_npm_the_message_says_what_to_install()
    {
        using FakeTools tools = new FakeTools().With("node", "echo v22.0.0");
        await AssertReportedAsync(tools, "there is no npm on the PATH");
    }

    [Fact]
    public async Task An_old_node_is_reported_with_its_version()
    {
        using FakeTools tools = FakeTools.Working().With("node", "echo v18.20.4");
        await AssertReportedAsync(tools, "is version 18.20.4");
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("echo nonsense")]
    public async Task A_node_that_does_not_run_is_reported(string script)
    {
        using FakeTools tools = FakeTools.Working().With("node", script);
        await AssertReportedAsync(tools, "does not run");
    }

    private static async Task AssertReportedAsync(FakeTools tools, string because)
    {
        (InstallationOutcome outcome, string said) = await tools.InstallAsync(others: "");
        Assert.False(outcome.IsInstalled);
        Assert.StartsWith("Stored cases need Node.js 20 or newer with npm", outcome.Problem, StringComparison.Ordinal);
        Assert.Contains(because, outcome.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', outcome.Problem);
        Assert.Empty(said);
        Assert.Equal(0, tools.NpmRuns);
    }
}

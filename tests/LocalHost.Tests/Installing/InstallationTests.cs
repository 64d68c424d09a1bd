namespace GuidelineDecisions.LocalHost.Tests.Installing;

public sealed class InstallationTests
{
    [Fact]
    public async Task The_first_installation_prints_one_line_and_later_ones_nothing()
    {
        using FakeTools tools = FakeTools.Working();
        (InstallationOutcome outcome, string said) = await tools.InstallAsync();
        Assert.True(outcome.IsInstalled, outcome.Problem);
        Assert.StartsWith("Installing Azurite 3.35.0 into ", said, StringComparison.Ordinal);
        Assert.Equal(1, said.Count(character => character == '\n'));
        (outcome, said) = await tools.InstallAsync();
        Assert.True(outcome.IsInstalled);
        Assert.Empty(said);
        Assert.Equal(1, tools.NpmRuns);
    }

    [Fact]
    public async Task The_node_version_is_checked_once_and_again_when_node_changes()
    {
        using FakeTools tools = FakeTools.Working();
        for (int i = 0; i < 3; i++)
            Assert.True((await tools.InstallAsync()).Outcome.IsInstalled);
        Assert.Equal(1, tools.NodeVersionChecks);
        (InstallationOutcome outcome, string said) = await tools.WithNode("v18.20.4").InstallAsync();
        Assert.Contains("is version 18.20.4", outcome.Problem, StringComparison.Ordinal);
        Assert.Empty(said);
        Assert.True((await tools.WithNode("v22.1.0").InstallAsync()).Outcome.IsInstalled);
        Assert.Equal(1, tools.NpmRuns);
    }

    [Fact]
    public async Task Concurrent_processes_install_once()
    {
        using FakeTools tools = FakeTools.Working();
        (InstallationOutcome Outcome, string Said)[] all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tools.InstallAsync()));
        Assert.All(all, one => Assert.True(one.Outcome.IsInstalled, one.Outcome.Problem));
        Assert.Single(all, one => one.Said.Length > 0);
        Assert.Equal(1, tools.NpmRuns);
    }

    [Fact]
    public async Task A_failure_reports_the_last_lines_of_npm_and_leaves_no_installation()
    {
        using FakeTools tools = FakeTools.Working()
            .WithNpm("mkdir node_modules; echo 'npm error code E401' >&2; echo 'npm error no token' >&2; exit 7");
        (InstallationOutcome outcome, _) = await tools.InstallAsync();
        Assert.False(outcome.IsInstalled);
        Assert.StartsWith("npm could not install Azurite 3.35.0 (exit code 7): ", outcome.Problem, StringComparison.Ordinal);
        Assert.Contains("npm error code E401", outcome.Problem, StringComparison.Ordinal);
        Assert.Contains("npm error no token", outcome.Problem, StringComparison.Ordinal);
        Assert.True((await tools.WithNpm(FakeTools.Installed).InstallAsync()).Outcome.IsInstalled);
        Assert.Single(tools.Folders);
    }

    [Fact]
    public async Task An_incomplete_installation_is_replaced()
    {
        using FakeTools tools = FakeTools.Working();
        await tools.InstallAsync();
        Directory.Delete(Path.Combine(Assert.Single(tools.Folders), "node_modules", "azurite"), recursive: true);
        Assert.True((await tools.InstallAsync()).Outcome.IsInstalled);
        Assert.Equal(2, tools.NpmRuns);
        Assert.True(File.Exists(Path.Combine(Assert.Single(tools.Folders), "node_modules", "azurite", "dist", "src", "azurite.js")));
    }

    [Fact]
    public async Task The_unfinished_installation_of_a_killed_process_is_removed()
    {
        using FakeTools tools = FakeTools.Working();
        Directory.CreateDirectory(Path.Combine(tools.Root, "unfinished-1", "node_modules"));
        Assert.True((await tools.InstallAsync()).Outcome.IsInstalled);
        Assert.DoesNotContain(tools.Folders, folder => folder.Contains("unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_reported()
    {
        using FakeTools tools = FakeTools.Working();
        await File.WriteAllTextAsync(tools.Root, "a file", TestContext.Current.CancellationToken);
        (InstallationOutcome outcome, _) = await tools.InstallAsync();
        Assert.StartsWith("Azurite 3.35.0 cannot be installed into ", outcome.Problem, StringComparison.Ordinal);
    }
}

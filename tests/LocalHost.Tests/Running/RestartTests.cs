namespace GuidelineDecisions.LocalHost.Tests.Running;

public sealed class RestartTests(AzuriteFixture installed)
{
    [Fact]
    public async Task Data_stored_just_before_a_stop_survives_the_restart()
    {
        using var data = new TemporaryFolder();
        await using var azurite = new Azurite(installed.Installation, data.Path);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        AzuritePorts ports = azurite.Ports;
        using var tables = new Tables(azurite.ConnectionString);
        await tables.CreateAsync("things");
        await tables.InsertAsync("things", "one", "Grüße, 膝");
        await azurite.StopAsync();
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ports, azurite.Ports);
        Assert.Contains("Grüße, 膝", await tables.GetAsync("things", "one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_saved_before_a_kill_survives_the_restart()
    {
        using var data = new TemporaryFolder();
        await using var azurite = new Azurite(installed.Installation, data.Path);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        AzuritePorts ports = azurite.Ports;
        using var tables = new Tables(azurite.ConnectionString);
        await tables.CreateAsync("things");
        await tables.InsertAsync("things", "one", "saved");
        await azurite.StopAsync();
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await azurite.KillAsync();
        Assert.Null(azurite.ProcessId);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ports, azurite.Ports);
        Assert.Contains("saved", await tables.GetAsync("things", "one"), StringComparison.Ordinal);
    }
}

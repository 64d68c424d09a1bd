using System.Diagnostics;
using System.Net.Sockets;

namespace GuidelineDecisions.LocalHost.Tests.Running;

public sealed class EndTests(AzuriteFixture installed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Azurite_ends_when_its_parent_is_killed()
    {
        _ = installed.Installation;
        using var folder = new TemporaryFolder();
        using AzuriteOwnerProcess holder = await AzuriteOwnerProcess.StartAsync(folder);
        int port = new Uri(holder.ConnectionString.Split("TableEndpoint=")[1].TrimEnd(';')).Port;
        Assert.True(await ListensAsync(port));
        await holder.KillAsync();
        var patience = Stopwatch.StartNew();
        while (await ListensAsync(port))
        {
            Assert.True(
                patience.Elapsed < Patience, Invariant($"Waited {Patience.TotalSeconds} seconds for Azurite to stop listening on {port}."));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Azurite still saves its data, and its successor waits until it has.</summary>
    [Fact]
    public async Task The_next_Azurite_has_what_was_stored_just_before_its_parent_was_killed()
    {
        using var folder = new TemporaryFolder();
        using AzuriteOwnerProcess holder = await AzuriteOwnerProcess.StartAsync(folder);
        using (var tables = new Tables(holder.ConnectionString))
        {
            await tables.CreateAsync("things");
            for (int row = 0; row < 100; row++)
                await tables.InsertAsync("things", Invariant($"{row}"), "kept");
        }

        await holder.KillAsync();
        await using var next = new Azurite(installed.Installation, folder.Of("storage"));
        await next.StartAsync(TestContext.Current.CancellationToken);
        using var found = new Tables(next.ConnectionString);
        Assert.Contains("kept", await found.GetAsync("things", "99"), StringComparison.Ordinal);
    }

    /// <summary>Terminals and service managers signal the whole process group, but LocalHost must still finish its requests.</summary>
    [Fact]
    public async Task A_signal_does_not_end_Azurite()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var data = new TemporaryFolder();
        await using var azurite = new Azurite(installed.Installation, data.Path);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        foreach (string signal in new[] { "INT", "TERM", "HUP", "QUIT" })
        {
            using Process kill = Process.Start("kill", ["-" + signal, Invariant($"{azurite.ProcessId}")]);
            Assert.True(kill.WaitForExit(Patience), Invariant($"Waited {Patience.TotalSeconds} seconds for kill -{signal}."));
        }

        await Task.Delay(300, TestContext.Current.CancellationToken);
        using var tables = new Tables(azurite.ConnectionString);
        await tables.CreateAsync("things");
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace GuidelineDecisions.LocalHost.Tests.Running;

public sealed class StartTests(AzuriteFixture installed)
{
    [Fact]
    public async Task All_services_respond_on_the_ports_of_the_connection_string()
    {
        using var data = new TemporaryFolder();
        await using var azurite = new Azurite(installed.Installation, data.Path);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        foreach ((string service, int port) in new[] { ("Blob", azurite.Ports.Blob), ("Queue", azurite.Ports.Queue),
            ("Table", azurite.Ports.Table) })
        {
            string endpoint = Invariant($"http://127.0.0.1:{port}/devstoreaccount1");
            Assert.Contains($"{service}Endpoint={endpoint};", azurite.ConnectionString, StringComparison.Ordinal);
            using HttpResponseMessage answer = await client.GetAsync(endpoint, TestContext.Current.CancellationToken);
            Assert.Equal($"Azurite-{service}/3.35.0", answer.Headers.Server.ToString());
        }
    }

    [Fact]
    public async Task A_second_Azurite_in_the_same_folder_is_refused_until_the_first_has_stopped()
    {
        using var data = new TemporaryFolder();
        await using var first = new Azurite(installed.Installation, data.Path);
        await using var second = new Azurite(installed.Installation, data.Path);
        await first.StartAsync(TestContext.Current.CancellationToken);
        AzuriteException refused =
            await Assert.ThrowsAsync<AzuriteException>(() => second.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"{data.Path} is in use by another process", refused.Message, StringComparison.Ordinal);
        await first.StopAsync();
        await second.StartAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(second.ProcessId);
    }

    [Fact]
    public async Task A_folder_used_by_another_process_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var second = new Azurite(installed.Installation, folder.Of("storage"));
        using AzuriteOwnerProcess holder = await AzuriteOwnerProcess.StartAsync(folder);
        AzuriteException refused =
            await Assert.ThrowsAsync<AzuriteException>(() => second.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is in use by another process", refused.Message, StringComparison.Ordinal);
        using var tables = new Tables(holder.ConnectionString);
        await tables.CreateAsync("things");
        await holder.KillAsync();
        await second.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_port_used_by_another_program_is_reported()
    {
        using var data = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var azurite = new Azurite(installed.Installation, data.Path, AzuritePorts.Free with { Table = port });
        AzuriteException refused =
            await Assert.ThrowsAsync<AzuriteException>(() => azurite.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(Invariant($"address already in use 127.0.0.1:{port}"), refused.Message, StringComparison.Ordinal);
        Assert.Null(azurite.ProcessId);
    }
}

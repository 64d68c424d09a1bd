using System.Net;
using System.Net.Sockets;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Storage;

public sealed class StorageChoiceTests(Service service) : IDisposable
{
    // The well-known key of Azurite, with one digit changed.
    private const string OtherKey = "Fby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly ScratchFolder scratch = new();

    [Fact]
    public void A_missing_storage_is_reported_with_every_way_to_name_one()
    {
        CommandRun run = CommandRun.Of("partner", "list");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal(
            "A storage is missing. Pass --storage with a connection string, set the environment (AzureWebJobsStorage"
            + " with a connection string, or AzureWebJobsStorage__accountName, or AzureWebJobsStorage__tableServiceUri with "
            + "AzureWebJobsStorage__queueServiceUri, with an identity),"
            + " or run the command in the folder of a running LocalHost,"
            + $" which writes {Path.Combine("no-such-folder", "storage.connection")}.\n",
            run.Errors);
    }

    [Fact]
    public void An_invalid_storage_is_reported_without_repeating_it()
    {
        string file = scratch.Write("storage.connection", "AccountKey=secret");
        (Machine Machine, string[] Options, string Begin)[] all =
        [
            (Machines.Bare, ["--storage", "AccountKey=secret"], "--storage: expected a connection string"),
            (Machines.Of("none", ("AzureWebJobsStorage", "AccountKey=secret")), [],
                "AzureWebJobsStorage: expected AzureWebJobsStorage with a connection string, or "),
            (Machines.Of("none", ("AzureWebJobsStorage:accountName", "not a secret host")), [], "AzureWebJobsStorage: expected "),
            (Machines.Of("none", ("AzureWebJobsStorage:clientId", "secret")), [], "AzureWebJobsStorage: expected "),
            (Machines.Of(scratch.Path), [], $"{file}: expected a connection string"),
        ];
        foreach ((Machine machine, string[] options, string begin) in all)
        {
            CommandRun run = CommandRun.On(machine, ["partner", "list", .. options]);
            Assert.Equal(ExitCode.WrongUsage, run.Code);
            Assert.StartsWith(begin, run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", run.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_option_takes_precedence_over_the_environment_and_the_environment_over_LocalHost()
    {
        RunningService running = await service.GetAsync();
        var dead = ("AzureWebJobsStorage", Connection(FreePort(), OtherKey));
        Assert.Equal(ExitCode.Ok,
            CommandRun.On(Machines.Of(running.DataFolder, dead), "partner", "list", "--storage", running.Storage).Code);
        Assert.Equal(ExitCode.Ok, CommandRun.On(Machines.Of("none", ("AzureWebJobsStorage", running.Storage)), "partner", "list").Code);
        CommandRun run = CommandRun.On(Machines.Of(running.DataFolder, dead), "partner", "list");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal("The storage that AzureWebJobsStorage names is unavailable.\n", run.Errors);
    }

    [Fact]
    public async Task A_storage_that_rejects_the_key_is_reported()
    {
        RunningService running = await service.GetAsync();
        int port = new Uri(running.Storage.Split("TableEndpoint=")[1].TrimEnd(';')).Port;
        CommandRun run = CommandRun.On(Machines.Bare, "partner", "list", "--storage", Connection(port, OtherKey));
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal("The storage that --storage names does not accept this key or identity: status 403.\n", run.Errors);
    }

    public void Dispose() => scratch.Dispose();

    private static string Connection(int port, string key) =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={key};"
        + Invariant($"TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

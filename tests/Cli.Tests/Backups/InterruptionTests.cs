using System.Diagnostics;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Tests.Backups;

/// <summary>A backup and a restore whose processes are killed continue where they were.</summary>
public sealed class InterruptionTests(Service service) : IClassFixture<Service>
{
    private const int Cases = 40;

    [Fact]
    public async Task A_killed_backup_and_a_killed_restore_continue_where_they_were()
    {
        RunningService running = await service.GetAsync();
        await running.Services.GetRequiredService<PartnerAdministration>().AddAsync(
            "large", "", Partner.MaxBuckets, "UTC", "test", TestContext.Current.CancellationToken);
        string key = await running.KeyAsync("large", [.. Scopes.All]);
        using var before = new Partnership(running.Url, key);
        for (int n = 0; n < Cases; n++)
            await before.PutAsync(Invariant($"c{n}"), """{ "her2Status": "positive", "locallyAdvanced": true }""");
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        string file = storage.File("b"), part = $"{file}.part";
        string[] ofBackup = ["backup", "--to", file, "--key-file", storage.KeyFile, "--partner", "large", "--json"];
        await KillAsync([.. ofBackup, "--storage", running.Storage], () => File.Exists(part) && new FileInfo(part).Length > 20_000);
        Assert.False(File.Exists(file));

        CommandRun stranger = CommandRun.On(running.Machine, "backup", "--to", file, "--key-file", storage.KeyFile);
        Assert.Contains(
            "An interrupted backup of the partner 'large' is there, not of all partners.", stranger.Errors, StringComparison.Ordinal);
        CommandRun backup = CommandRun.On(running.Machine, ofBackup);
        Assert.True(backup.Code == ExitCode.Ok, backup.Errors + backup.Text);
        Assert.InRange(backup.Json.GetProperty("resumedAt").GetInt32(), 1, Partner.MaxBuckets);
        Assert.Equal(Cases, backup.Json.GetProperty("verification").GetProperty("replayed").GetInt32());
        Assert.False(File.Exists(part));

        string[] ofRestore = ["restore", "--from", file, "--key-file", storage.KeyFile, "--json"];
        var jobs = new TableClient(storage.Connection, "jobs");
        await KillAsync([.. ofRestore, "--storage", storage.Connection], () => Done(jobs) >= 3);
        Assert.Empty(new TableClient(storage.Connection, "partners").Query<TableEntity>(
            "", cancellationToken: TestContext.Current.CancellationToken));
        string other = storage.File("other");
        CommandRun.On(running.Machine, "backup", "--to", other, "--key-file", storage.KeyFile, "--partner", "demo");
        Assert.Contains(
            "is unfinished in this storage. Continue it first.",
            CommandRun.On(storage.Machine, "restore", "--from", other, "--key-file", storage.KeyFile).Errors, StringComparison.Ordinal);
        CommandRun restore = CommandRun.On(storage.Machine, ofRestore);
        Assert.True(restore.Code == ExitCode.Ok, restore.Errors + restore.Text);
        Assert.InRange(restore.Json.GetProperty("resumedAt").GetInt32(), 3, Partner.MaxBuckets);
        Assert.Equal(-1, Done(jobs));
        await using WebApplication restored = await storage.ServeAsync();
        using var after = new Partnership(restored.Urls.Single(), key);
        Assert.Equal(await before.ReadAllAsync(), await after.ReadAllAsync());
    }

    /// <summary>How many sections a restore has written; -1 if there is none.</summary>
    private static int Done(TableClient jobs)
    {
        try
        {
            return jobs.Query<TableEntity>("PartitionKey eq 'restores'", cancellationToken: TestContext.Current.CancellationToken)
                .Select(mark => mark.GetInt32("Done")!.Value).DefaultIfEmpty(-1).Single();
        }
        catch (Azure.RequestFailedException e) when (e.Status == 404)
        {
            return -1;
        }
    }

    /// <summary>Runs a command as a process and kills it when a condition holds.</summary>
    private static async Task KillAsync(string[] words, Func<bool> isTime)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CliApplication).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await Limit.WaitUntilAsync(() => process.HasExited || isTime(), "the command to be half done");
        Assert.False(process.HasExited, "The command ended before it was killed.");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

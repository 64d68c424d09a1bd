using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Backups;

/// <summary>What the backup commands refuse, and how they say so.</summary>
public sealed class RefusalTests(Service service) : IClassFixture<Service>
{
    private const string CaseId = "case-mark-7f3a";

    [Fact]
    public async Task Damaged_backups_and_wrong_keys_are_refused_before_anything_is_restored()
    {
        RunningService running = await service.GetAsync();
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        string file = storage.File("all.backup");
        Assert.Equal(
            ExitCode.Ok,
            CommandRun.On(running.Machine, "backup", "--to", file, "--key-file", storage.KeyFile, "--partner", "demo").Code);
        byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        string cut = storage.File("cut");
        await File.WriteAllBytesAsync(cut, bytes[..^1], TestContext.Current.CancellationToken);
        string changed = storage.File("changed");
        await File.WriteAllBytesAsync(
            changed, [.. bytes[..^20], (byte)(bytes[^20] ^ 1), .. bytes[^19..]], TestContext.Current.CancellationToken);
        string otherKey = storage.File("other.key");
        await File.WriteAllTextAsync(otherKey, Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        foreach ((string name, string key, string sentence) in new[]
        {
            (cut, storage.KeyFile, "The backup is cut off: its end is missing."),
            (changed, storage.KeyFile, "The backup is damaged, or somebody changed it: section "),
            (file, otherKey, "The backup was encrypted with the key "),
            (storage.KeyFile, storage.KeyFile, "This is not a backup of guideline decisions."),
        })
        {
            CommandRun restore = CommandRun.On(storage.Machine, "restore", "--from", name, "--key-file", key);
            Assert.Equal((ExitCode.Wrong, ""), (restore.Code, restore.Text));
            Assert.StartsWith(sentence, restore.Errors, StringComparison.Ordinal);
            CommandRun verify = CommandRun.Of("backup", "verify", name, "--key-file", key, "--json");
            Assert.Equal((ExitCode.Wrong, ""), (verify.Code, verify.Errors));
            Assert.StartsWith(sentence, Assert.Single(verify.Json.GetProperty("errors").EnumerateArray()).GetProperty("detail").GetString(),
                StringComparison.Ordinal);
        }

        await foreach (Azure.Data.Tables.Models.TableItem table in new TableServiceClient(storage.Connection)
            .QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Empty(new TableClient(storage.Connection, table.Name).Query<TableEntity>(
                "", cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_decision_that_does_not_replay_is_reported_without_its_case_id()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("differing", [.. Scopes.All]);
        using var partner = new Partnership(running.Url, key);
        await partner.PutAsync(CaseId, """{ "her2Status": "positive", "locallyAdvanced": true }""");
        await partner.PutAsync("another", """{ "her2Status": "positive" }""");
        var table = new TableClient(running.Storage, "cases");
        TableEntity row = table.Query<TableEntity>($"CaseId eq '{CaseId}' and Number eq 1L and DecisionId ne ''",
            cancellationToken: TestContext.Current.CancellationToken).Single();
        row["Outcome"] = row.GetString("Outcome") + " ";
        await table.UpdateEntityAsync(row, row.ETag, cancellationToken: TestContext.Current.CancellationToken);
        await using EmptyStorage storage = await EmptyStorage.StartAsync();

        CommandRun backup = CommandRun.On(
            running.Machine, "backup", "--to", storage.File("b"), "--key-file", storage.KeyFile, "--partner", "differing");
        Assert.Equal((ExitCode.Wrong, ""), (backup.Code, backup.Errors));
        Assert.Matches(
            @"^Wrote .+: the partner 'differing', 2026-11-23 23:30:00Z, key [0-9a-f]{16}\.\n  cases \d+ rows, .+\n"
            + @"  1 decisions replayed to the same bytes\n  1 differences:\n"
            + @"    differing\|\d{4} case\|[0-9a-f]{64}: The replay differs in: outcome\.\n\z", backup.Text);
        Assert.DoesNotContain(CaseId, backup.Text, StringComparison.Ordinal);
        CommandRun verify = CommandRun.Of("backup", "verify", storage.File("b"), "--key-file", storage.KeyFile, "--json");
        JsonElement difference = Assert.Single(verify.Json.GetProperty("verification").GetProperty("differences").EnumerateArray());
        Assert.Equal(["partition", "row", "detail"], difference.EnumerateObject().Select(member => member.Name));
        Assert.Equal(ExitCode.Wrong, verify.Code);
    }

    [Fact]
    public async Task Files_keys_and_partners_that_are_not_there_are_named()
    {
        RunningService running = await service.GetAsync();
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        void Refused(int code, string sentence, params string[] words)
        {
            CommandRun run = CommandRun.On(running.Machine, words);
            Assert.Equal((code, ""), (run.Code, run.Text));
            Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        }

        string file = storage.File("b");
        string[] with = ["--key-file", storage.KeyFile];
        Refused(ExitCode.WrongUsage, "no.key does not exist.", "backup", "--to", file, "--key-file", storage.File("no.key"));
        Refused(
            ExitCode.WrongUsage, "does not hold a key; expected 32 bytes in base64",
            "backup", "--to", file, "--key-file", TestFiles.SampleGuideline);
        Refused(ExitCode.WrongUsage, "--key-file", "backup", "--to", file);
        Refused(ExitCode.WrongUsage, "--partner: found 'A B'; expected ", ["backup", "--to", file, .. with, "--partner", "A B"]);
        Refused(ExitCode.WrongUsage, "cannot be written", "backup", "--to", storage.File("no-folder/b"), "--key-file", storage.KeyFile);
        Refused(ExitCode.Wrong, "There is no partner with this id.", ["backup", "--to", file, .. with, "--partner", "nobody"]);
        Refused(ExitCode.WrongUsage, "does not exist.", "restore", "--from", storage.File("none"), "--key-file", storage.KeyFile);
        Refused(ExitCode.WrongUsage, "does not exist.", "backup", "verify", storage.File("none"), "--key-file", storage.KeyFile);
        Assert.Equal(
            ExitCode.Ok,
            CommandRun.On(running.Machine, "backup", "--to", file, "--key-file", storage.KeyFile, "--partner", "demo", "--no-verify").Code);
        Refused(ExitCode.Wrong, "exists already. A backup never replaces a file.", "backup", "--to", file, "--key-file", storage.KeyFile);
        Refused(ExitCode.Wrong, "The storage already has rows of the partner 'demo'", ["restore", "--from", file, .. with]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_terminal_shows_a_progress_bar_that_names_the_bucket()
    {
        RunningService running = await service.GetAsync();
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        CommandRun run = CommandRun.OnInteractive(
            running.Machine, "backup", "--to", storage.File("b"), "--key-file", storage.KeyFile, "--partner", "demo");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Backup: ", run.Errors, StringComparison.Ordinal);
    }
}

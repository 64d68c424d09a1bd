using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Builder;

namespace GuidelineDecisions.Cli.Tests.Backups;

/// <summary>Backups in blobs: in the account of the storage, and by a URL with a signature.</summary>
public sealed class BlobTests(Service service) : IClassFixture<Service>
{
    private const string Partner = "in-a-blob";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_in_a_blob_is_verified_and_restored_into_another_account()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync(Partner, [.. Scopes.All]);
        using var before = new Partnership(running.Url, key);
        await before.PutAsync("first", """{ "her2Status": "positive", "locallyAdvanced": true }""");
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        (string place, BlobClient blob) = await NewBlobAsync(running.Storage);
        string[] with = ["--key-file", storage.KeyFile];

        CommandRun backup = CommandRun.On(running.Machine, ["backup", "--to", place, .. with, "--partner", Partner]);
        Assert.True(backup.Code == ExitCode.Ok, backup.Errors + backup.Text);
        Assert.StartsWith($"Wrote {blob.Uri}: the partner '{Partner}', ", backup.Text, StringComparison.Ordinal);
        Assert.Contains("1 decisions replayed to the same bytes", backup.Text, StringComparison.Ordinal);
        Assert.Equal(
            "complete", (await blob.GetPropertiesAsync(cancellationToken: Stop)).Value.Metadata["state"]);
        Assert.Equal(ExitCode.Ok, CommandRun.On(running.Machine, ["backup", "verify", place, .. with]).Code);
        Assert.Equal(ExitCode.Ok, CommandRun.Of(["backup", "verify", place, .. with, "--storage", running.Storage]).Code);

        string url = Signed(blob, BlobSasPermissions.Read);
        CommandRun restore = CommandRun.On(storage.Machine, ["restore", "--from", url, .. with, "--json"]);
        Assert.True(restore.Code == ExitCode.Ok, restore.Errors + restore.Text);
        Assert.Equal(blob.Uri.ToString(), restore.Json.GetProperty("file").GetString());
        await using WebApplication restored = await storage.ServeAsync();
        using var after = new Partnership(restored.Urls.Single(), key);
        Assert.Equal(await before.ReadAllAsync(), await after.ReadAllAsync());
    }

    [Fact]
    public async Task What_keeps_a_blob_from_being_written_or_read_is_named_without_the_signature()
    {
        RunningService running = await service.GetAsync();
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        (string place, BlobClient blob) = await NewBlobAsync(running.Storage);
        string[] with = ["--key-file", storage.KeyFile];
        string[] small = [.. with, "--partner", "demo", "--no-verify"];
        void Refused(int code, string sentence, params string[] words)
        {
            CommandRun run = CommandRun.On(running.Machine, words);
            Assert.Equal((code, ""), (run.Code, run.Text));
            Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", run.Errors, StringComparison.Ordinal);
        }

        string reading = Signed(blob, BlobSasPermissions.Read);
        Refused(ExitCode.WrongUsage, "expected blob:CONTAINER/NAME, such as ", ["backup", "--to", "blob:container", .. small]);
        Refused(
            ExitCode.WrongUsage, "https://a.example/b is not the URL of a blob", ["backup", "--to", "https://a.example/b?sig=x", .. small]);
        Refused(ExitCode.WrongUsage, "is not the URL of a blob", ["backup", "--to", blob.Uri.ToString(), .. small]);
        Refused(
            ExitCode.WrongUsage, "/no-container/b does not exist. Create it first.", ["backup", "--to", "blob:no-container/b", .. small]);
        Refused(ExitCode.WrongUsage, $"{blob.Uri} does not exist.", ["restore", "--from", place, .. with]);
        Refused(ExitCode.WrongUsage, $"access to {blob.Uri}: status 403, ", ["backup", "--to", reading, .. small]);

        await blob.UploadAsync(
            BinaryData.FromString("half"),
            new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["state"] = "part" } }, Stop);
        Refused(ExitCode.Wrong, $"The backup in {blob.Uri} is not complete: it was interrupted", ["restore", "--from", place, .. with]);
        Refused(ExitCode.Wrong, $"The backup in {blob.Uri} is not complete: it was interrupted", ["backup", "verify", reading, .. with]);
        await blob.UploadAsync(BinaryData.FromString("something else"), overwrite: true, Stop);
        Refused(ExitCode.Wrong, "exists already and is not a backup.", ["backup", "--to", place, .. small]);
        Refused(ExitCode.Wrong, "This is not a backup of guideline decisions.", ["restore", "--from", reading, .. with]);

        await blob.DeleteAsync(cancellationToken: Stop);
        Assert.Equal(ExitCode.Ok, CommandRun.On(running.Machine, ["backup", "--to", place, .. small]).Code);
        Refused(ExitCode.Wrong, $"{blob.Uri} exists already and is complete.", ["backup", "--to", place, .. small]);
    }

    [Fact]
    public async Task A_second_backup_to_the_same_blob_is_told_about_the_first_one()
    {
        RunningService running = await service.GetAsync();
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        (string place, BlobClient blob) = await NewBlobAsync(running.Storage);
        await using (await new AzureStorage.Backups.Blobs.BackupBlob(blob).TryOpenWriteAsync(TimeProvider.System, Stop))
        {
            CommandRun second = CommandRun.On(running.Machine, "backup", "--to", place, "--key-file", storage.KeyFile);
            Assert.Equal((ExitCode.Wrong, ""), (second.Code, second.Text));
            Assert.StartsWith($"Another backup is writing to {blob.Uri}, or was killed", second.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(
            ExitCode.Ok,
            CommandRun.On(running.Machine, "backup", "--to", place, "--key-file", storage.KeyFile, "--partner", "demo").Code);
    }

    private static async Task<(string Place, BlobClient Blob)> NewBlobAsync(string connection)
    {
        var container = new BlobContainerClient(connection, $"backups-{Guid.NewGuid():N}");
        await container.CreateAsync(cancellationToken: Stop);
        return ($"blob:{container.Name}/2026/all.backup", container.GetBlobClient("2026/all.backup"));
    }

    private static string Signed(BlobClient blob, BlobSasPermissions permissions) =>
        blob.GenerateSasUri(permissions, DateTimeOffset.UtcNow.AddHours(1)).ToString();
}

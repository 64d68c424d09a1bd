using System.CommandLine;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Restoring;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class RestoreCommand : StorageCommand
{
    private readonly Option<string> place = BackupArguments.Place("--from", "The backup");
    private readonly Option<string> keyFile = BackupArguments.KeyFile();
    private readonly Option<string?> partner = BackupArguments.Partner("The partner to restore; all that the backup holds by default");

    public RestoreCommand(CommandContext context)
        : base("restore", "Restore partners from a backup into a storage that has none of their rows.", context)
    {
        Add(place);
        Add(keyFile);
        Add(partner);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("restore --from /backups/all.backup --key-file backup.key --storage \"$CONNECTION\"", "all partners, into an empty storage"),
        ("restore --from all.backup --key-file backup.key --partner north-clinic", "one partner of a backup"),
        ("restore --from blob:backups/2026-11-30.backup --key-file backup.key --partner north-clinic", "from a blob in the same account"),
        ("restore --from all.backup --key-file backup.key --json | jq -r '.partners[]'", "as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints which partners were restored. The whole backup is authenticated before the first row is written. A partner of which the
        storage has rows already is refused. The same command continues an interrupted restore. Queues are not part of a backup: the work
        sweep sends the messages of open work again within a quarter of an hour.
        --json: { file, id, createdAt, partners, resumedAt, activate } (activate: guidelines of which a version has to be activated again,
                because the storage has another activation than the backup); if the backup cannot be restored, problem details
        """;

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel) =>
        new BackupRun(parsed.GetRequiredValue(place), parsed.GetRequiredValue(keyFile), partners.Settings, asJson, Terminal)
            .RunAsync((from, key) => RestoreAsync(parsed, partners, from, key, asJson, cancel));

    private async Task<int> RestoreAsync(
        ParseResult parsed, OpenStorage partners, BackupPlace from, BackupKey key, bool asJson, CancellationToken cancel)
    {
        await using Stream stream = await from.OpenReadAsync(cancel);
        RestoreReport report = await Terminal.WithProgressAsync(
            "Restore",
            async progress =>
            {
                BackupFile backup = await BackupFile.OpenAsync(stream, key, progress, cancel);
                RestoredBackup restored = await partners.Restore.RestoreAsync(backup, parsed.GetValue(partner), progress, cancel);
                return new RestoreReport(
                    from.Name, backup.Header.Id, backup.Header.CreatedAt, restored.Partners, restored.ResumedAt,
                    restored.ActivatedOtherwise);
            },
            cancel);
        return Terminal.Write(report, BackupDocuments.Readable.RestoreReport, asJson, BackupOutput.Write);
    }
}

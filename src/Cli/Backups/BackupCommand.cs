using System.CommandLine;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class BackupCommand : StorageCommand
{
    private readonly Option<string> place = BackupArguments.Place("--to", "Where to write the backup, which must not exist");
    private readonly Option<string> keyFile = BackupArguments.KeyFile();
    private readonly Option<string?> partner = BackupArguments.Partner("The partner to back up; all by default");
    private readonly Option<bool> noVerify = new("--no-verify")
    {
        Description = "Do not read the backup again and replay its decisions",
    };

    public BackupCommand(CommandContext context)
        : base("backup", "Write an encrypted copy of one partner's data, or of all partners', while the service runs.", context)
    {
        Add(place);
        Add(keyFile);
        Add(partner);
        Add(noVerify);
        AddSharedOptions();
        Add(new BackupVerifyCommand(context));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("backup --to /backups/all.backup --key-file backup.key", "all partners of the LocalHost that runs here"),
        ("backup --to clinic.backup --key-file backup.key --partner north-clinic", "one partner"),
        ("backup --to https://account.blob.core.windows.net/backups/all.backup --key-file backup.key", "to a blob"),
        ("backup --to all.backup --key-file backup.key --storage \"$CONNECTION\" --json | jq .rows", "another storage, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        Invariant($$"""
        Prints what the backup holds. Until it is complete, a file's name ends in {{FileBackupTarget.PartSuffix}}, and a blob's metadata say
        state=part; the same command continues an interrupted backup that is at most a day old. Afterwards every stored decision is replayed
        from the backup alone and compared. Keep the key apart from the backups: without it they cannot be read, and with it anybody can
        read the patients' facts.
        --json: { file, id, createdAt, engineVersion, partner, keyId, rows: { TABLE: n }, resumedAt, verification: { replayed,
                ofOtherEngines, differences: [{ partition, row, detail }] } } (partner is null for all, verification with --no-verify);
                if the backup cannot be written, problem details
        """);

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel) =>
        new BackupRun(parsed.GetRequiredValue(place), parsed.GetRequiredValue(keyFile), partners.Settings, asJson, Terminal)
            .RunAsync((to, key) => WriteAsync(parsed, partners, to, key, asJson, cancel));

    private async Task<int> WriteAsync(
        ParseResult parsed, OpenStorage partners, BackupPlace to, BackupKey key, bool asJson, CancellationToken cancel)
    {
        try
        {
            WrittenBackup written;
            await using (IBackupTarget target = await to.OpenWriteAsync(Clock, cancel))
            {
                written = await Terminal.WithProgressAsync(
                    "Backup",
                    progress => partners.Backup.WriteAsync(target, key, parsed.GetValue(partner), progress, cancel), cancel);
            }

            return await BackupVerification.WriteAsync(
                to, key, !parsed.GetValue(noVerify), written.ResumedAt, "Wrote", asJson, Terminal, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Terminal.Refuse($"{to.Name} cannot be written: {e.Message}");
        }
    }
}

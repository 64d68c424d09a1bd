using System.CommandLine;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class BackupCommand : StorageCommand
{
    private readonly Option<string> file = BackupArguments.File("--to", "The file to write. It must not exist");
    private readonly Option<string> keyFile = BackupArguments.KeyFile();
    private readonly Option<string?> partner = BackupArguments.Partner("The partner to back up; all by default");
    private readonly Option<bool> noVerify = new("--no-verify")
    {
        Description = "Do not read the backup again and replay its decisions",
    };

    public BackupCommand(CommandContext context)
        : base("backup", "Write an encrypted copy of one partner's data, or of all partners', while the service runs.", context)
    {
        Add(file);
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
        ("backup --to all.backup --key-file backup.key --storage \"$CONNECTION\" --json | jq .rows", "another storage, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        Invariant($$"""
        Prints what the backup holds. Until it is complete, the file's name ends in {{FileBackupTarget.PartSuffix}}; the same command
        continues an interrupted backup that is at most a day old. Afterwards every stored decision is replayed from the backup alone and
        compared. Keep the key apart from the backups: without it they cannot be read, and with it anybody can read the patients' facts.
        --json: { file, id, createdAt, engineVersion, partner, keyId, rows: { TABLE: n }, resumedAt, verification: { replayed,
                ofOtherEngines, differences: [{ partition, row, detail }] } } (partner is null for all, verification with --no-verify);
                if the backup cannot be written, problem details
        """);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        if (!BackupArguments.TryReadKey(parsed.GetRequiredValue(keyFile), out BackupKey key, out string refusal))
            return Terminal.Refuse(refusal);
        string path = parsed.GetRequiredValue(file);
        try
        {
            WrittenBackup written;
            await using (FileBackupTarget target = FileBackupTarget.Open(path))
            {
                written = await Terminal.WithProgressAsync(
                    "Backup",
                    progress => partners.Backup.WriteAsync(target, key, parsed.GetValue(partner), progress, cancel), cancel);
            }

            return await BackupVerification.WriteAsync(
                path, key, !parsed.GetValue(noVerify), written.ResumedAt, "Wrote", asJson, Terminal, cancel);
        }
        catch (BackupException e)
        {
            return AdministrationErrors.ToFailure([new("", e.Message)]).Write(asJson, Terminal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Terminal.Refuse($"{path} cannot be written: {e.Message}");
        }
    }
}

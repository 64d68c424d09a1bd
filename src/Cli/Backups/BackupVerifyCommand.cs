using System.CommandLine;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class BackupVerifyCommand : DocumentedCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "The backup" };
    private readonly Option<string> keyFile = BackupArguments.KeyFile();
    private readonly Option<bool> json = JsonOption();

    public BackupVerifyCommand(CommandContext context)
        : base("verify", "Verify a backup: read all of it, and replay every decision in it. Needs no storage.")
    {
        AddPath(file);
        Add(keyFile);
        Add(json);
        SetAction((parsed, cancel) => RunAsync(parsed, context.Terminal, cancel));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("backup verify /backups/all.backup --key-file backup.key", "is a backup complete, and do its decisions replay?"),
        ("backup verify all.backup --key-file backup.key --json | jq .verification.differences", "what differs, for scripts"),
        ("backup verify all.backup --key-file backup.key --json | jq -r .createdAt", "when it was written"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints what the backup holds and how many decisions replay to the stored bytes. Whatever differs is listed by its bucket and row,
        in which a case's id is hashed.
        --json: the document of backup; if the backup cannot be read, problem details
        """;

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancel)
    {
        bool asJson = parsed.GetValue(json);
        if (!BackupArguments.TryReadKey(parsed.GetRequiredValue(keyFile), out BackupKey key, out string refusal))
            return terminal.Refuse(refusal);
        try
        {
            return await BackupVerification.WriteAsync(
                parsed.GetRequiredValue(file), key, isReplayed: true, resumedAt: 0, "Verified", asJson, terminal, cancel);
        }
        catch (BackupException e)
        {
            return AdministrationErrors.ToFailure([new("", e.Message)]).Write(asJson, terminal);
        }
    }
}

using System.CommandLine;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Backups;

internal sealed class BackupVerifyCommand : DocumentedCommand
{
    private readonly Argument<string> place = new(BackupArguments.PlaceName) { Description = $"The backup: {BackupPlace.Form}" };
    private readonly Option<string> keyFile = BackupArguments.KeyFile();
    private readonly Option<string?> storage = StorageCommand.StorageOption();
    private readonly Option<bool> json = JsonOption();

    public BackupVerifyCommand(CommandContext context)
        : base("verify", "Verify a backup: read all of it, and replay every decision in it. Needs a storage only for blob:.")
    {
        AddPath(place);
        Add(keyFile);
        Add(storage);
        Add(json);
        SetAction((parsed, cancel) => RunAsync(parsed, context, cancel));
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

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancel)
    {
        string text = parsed.GetRequiredValue(place);
        IConfiguration settings = context.Machine.Settings;
        if (BackupPlace.IsInStorage(text))
        {
            if (!StorageChoice.TryFind(parsed.GetValue(storage), context.Machine, out StorageChoice? choice, out string refusal))
                return context.Terminal.Refuse(refusal);
            settings = choice.Settings;
        }

        bool asJson = parsed.GetValue(json);
        return await new BackupRun(text, parsed.GetRequiredValue(keyFile), settings, asJson, context.Terminal).RunAsync(
            (from, key) => BackupVerification.WriteAsync(
                from, key, isReplayed: true, resumedAt: 0, "Verified", asJson, context.Terminal, cancel));
    }
}

using System.CommandLine;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>Arguments and options that the backup commands share.</summary>
internal static class BackupArguments
{
    public const string PlaceName = "PLACE";

    public static Option<string> Place(string name, string description) =>
        new(name) { Description = $"{description}: {BackupPlace.Form}", HelpName = PlaceName, Required = true };

    public static Option<string> KeyFile() => new("--key-file")
    {
        Description = $"A file with the key that encrypts the backup: {BackupKey.Form}",
        HelpName = "KEY_FILE",
        Required = true,
    };

    public static Option<string?> Partner(string description)
    {
        var partner = new Option<string?>("--partner") { Description = description, HelpName = "ID" };
        partner.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !Application.Partners.Partner.IsValidId(text))
                result.AddError($"--partner: found '{text}'; expected {Application.Partners.Partner.IdForm}.");
        });
        return partner;
    }

    /// <summary>Reads a key file. The refusal does not repeat what is in it.</summary>
    public static bool TryReadKey(string path, out BackupKey key, out string refusal)
    {
        key = null!;
        if (!FileBytes.TryRead(path, out ReadOnlyMemory<byte> bytes, out refusal))
            return false;
        if (BackupKey.TryParse(System.Text.Encoding.ASCII.GetString(bytes.Span)) is not { } read)
        {
            refusal = $"{path} does not hold a key; expected {BackupKey.Form}.";
            return false;
        }

        key = read;
        return true;
    }

    /// <summary>Runs work under a progress bar, on another thread, because the bar blocks its thread and this one is cancelled.</summary>
    public static Task<T> WithProgressAsync<T>(
        this Terminal terminal, string title, Func<IProgress<BackupProgress>?, Task<T>> work, CancellationToken cancel) =>
        Task.Run(
            () => terminal.Errors.WithProgress(
                title, bar => work(bar is null ? null : new BackupProgressBar(bar, title)).GetAwaiter().GetResult()),
            cancel);
}

using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Proving;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>Reads a backup from a file and reports what it holds.</summary>
internal static class BackupVerification
{
    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="BackupException">The backup is damaged, incomplete, or of another version or key.</exception>
    public static async Task<int> WriteAsync(
        string path, BackupKey key, bool isReplayed, int resumedAt, string verb, bool asJson, Terminal terminal, CancellationToken cancel)
    {
        if (!FileBytes.TryOpen(path, out FileStream? stream, out string refusal))
            return terminal.Refuse(refusal);
        await using (stream)
        {
            BackupReport report = await terminal.WithProgressAsync(
                "Verification",
                async progress =>
                {
                    BackupFile backup = await BackupFile.OpenAsync(stream, key, progress, cancel);
                    ReplayReport? replay =
                        isReplayed ? await ReplayProof.OfAsync(backup, new RecordReader(), progress, cancel) : null;
                    return BackupReport.Of(path, backup, resumedAt, replay);
                },
                cancel);
            return BackupOutput.Write(report, verb, asJson, terminal);
        }
    }
}

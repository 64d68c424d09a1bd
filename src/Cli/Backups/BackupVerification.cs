using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Proving;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>Reads a backup and reports what it holds.</summary>
internal static class BackupVerification
{
    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="BackupException">The backup is damaged, incomplete, or of another version or key.</exception>
    /// <exception cref="BackupPlaceException">The backup cannot be read.</exception>
    public static async Task<int> WriteAsync(
        BackupPlace place, BackupKey key, bool isReplayed, int resumedAt, string verb, bool asJson, Terminal terminal,
        CancellationToken cancel)
    {
        await using Stream stream = await place.OpenReadAsync(cancel);
        BackupReport report = await terminal.WithProgressAsync(
            "Verification",
            async progress =>
            {
                BackupFile backup = await BackupFile.OpenAsync(stream, key, progress, cancel);
                ReplayReport? replay =
                    isReplayed ? await ReplayProof.OfAsync(backup, new RecordReader(), progress, cancel) : null;
                return BackupReport.Of(place.Name, backup, resumedAt, replay);
            },
            cancel);
        return BackupOutput.Write(report, verb, asJson, terminal);
    }
}

using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>Shows the progress of a backup or a restore.</summary>
internal sealed class BackupProgressBar(IProgressBar bar, string title) : IProgress<BackupProgress>
{
    /// <inheritdoc/>
    public void Report(BackupProgress value)
    {
        bar.SetTitle($"{title}: {value.What}");
        bar.Report((value.Done, value.Of));
    }
}

using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>What every backup command does around its work: it finds the backup and the key, and reports why it cannot go on.</summary>
/// <param name="Place">The place of the backup, as the user named it.</param>
/// <param name="KeyFile">The file with the key.</param>
/// <param name="Settings">The settings that name the storage and choose the identity.</param>
/// <param name="AsJson">Whether to report as JSON.</param>
/// <param name="Terminal">Where to report.</param>
internal sealed record BackupRun(string Place, string KeyFile, IConfiguration Settings, bool AsJson, Terminal Terminal)
{
    /// <returns>What the work returned, or the <see cref="ExitCode"/> of a refusal.</returns>
    public async Task<int> RunAsync(Func<BackupPlace, BackupKey, Task<int>> work)
    {
        if (!BackupArguments.TryReadKey(KeyFile, out BackupKey key, out string refusal)
            || !BackupPlace.TryParse(Place, Settings, out BackupPlace? place, out refusal))
            return Terminal.Refuse(refusal);
        try
        {
            return await work(place, key);
        }
        catch (BackupException e)
        {
            return AdministrationErrors.ToFailure([new("", e.Message)]).Write(AsJson, Terminal);
        }
        catch (BackupPlaceException e)
        {
            return Terminal.Refuse(e.Message);
        }
    }
}

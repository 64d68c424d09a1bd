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
    /// <summary>Returns what is wrong with the key and the place; nothing if the work can begin.</summary>
    public static IEnumerable<string> RefusalsOf(string place, string keyFile, IConfiguration settings)
    {
        if (!BackupArguments.TryReadKey(keyFile, out _, out string ofKey))
            yield return ofKey;
        if (!BackupPlace.TryParse(place, settings, out _, out string ofPlace))
            yield return ofPlace;
    }

    /// <returns>What the work returned, or the <see cref="ExitCode"/> of a refusal.</returns>
    public async Task<int> RunAsync(Func<BackupPlace, BackupKey, Task<int>> work)
    {
        string[] refusals = [.. RefusalsOf(Place, KeyFile, Settings)];
        if (!BackupArguments.TryReadKey(KeyFile, out BackupKey key, out _)
            || !BackupPlace.TryParse(Place, Settings, out BackupPlace? place, out _))
            return Terminal.Refuse(refusals);
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

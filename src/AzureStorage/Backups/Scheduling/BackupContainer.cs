using GuidelineDecisions.AzureStorage.Backups.Blobs;

namespace GuidelineDecisions.AzureStorage.Backups.Scheduling;

/// <summary>The container of the scheduled backups.</summary>
/// <param name="Find">Returns the blob with a name. Called only if the settings name a container.</param>
public sealed record BackupContainer(Func<string, BackupBlob> Find);

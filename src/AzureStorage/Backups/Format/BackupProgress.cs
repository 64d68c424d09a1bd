namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="What">What is being done, in a few words.</param>
/// <param name="Done">The number of sections that are done.</param>
/// <param name="Of">The number of all sections.</param>
public sealed record BackupProgress(string What, int Done, int Of);

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>A backup cannot be written, read or restored. The message is a sentence for the operator, without a patient's data.</summary>
public sealed class BackupException(string message) : Exception(message);

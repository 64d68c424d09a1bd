namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>
/// The place of a backup cannot be reached, read or written. The message is a sentence for the operator, without a secret.
/// </summary>
public sealed class BackupPlaceException(string message, Exception? cause = null) : Exception(message, cause);

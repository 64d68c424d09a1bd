namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>What a blob holds, as its metadata say.</summary>
public enum BlobState
{
    /// <summary>There is no blob.</summary>
    Absent,

    /// <summary>A backup that is being written or was interrupted.</summary>
    Incomplete,

    /// <summary>A complete backup.</summary>
    Complete,

    /// <summary>A blob that this program did not write.</summary>
    Unknown,
}

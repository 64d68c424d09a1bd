using Azure.Storage.Blobs.Models;

namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>The metadata that tell a complete backup from an incomplete one. They change together with the blob's content.</summary>
internal static class BlobMetadata
{
    private const string State = "state";
    private const string Part = "part";
    private const string Complete = "complete";

    public static CommitBlockListOptions Options(BlobState state, BlobRequestConditions conditions) => new()
    {
        Conditions = conditions,
        HttpHeaders = new() { ContentType = "application/octet-stream" },
        Metadata = new Dictionary<string, string> { [State] = state == BlobState.Complete ? Complete : Part },
    };

    public static BlobState Read(BlobProperties properties) => properties.Metadata.TryGetValue(State, out string? state)
        ? state switch { Part => BlobState.Incomplete, Complete => BlobState.Complete, _ => BlobState.Unknown }
        : BlobState.Unknown;
}

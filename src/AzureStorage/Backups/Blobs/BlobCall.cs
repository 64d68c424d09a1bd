using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Backups.Blobs;

/// <summary>Explains a failed request for a blob to the operator.</summary>
internal static class BlobCall
{
    /// <exception cref="BackupPlaceException">The blob or its container does not exist or cannot be reached, read or written.</exception>
    public static async Task<T> RunAsync<T>(string blob, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (Describe(blob, e) is { } sentence)
        {
            throw new BackupPlaceException(sentence, e);
        }
    }

    /// <exception cref="BackupPlaceException">The blob or its container does not exist or cannot be reached, read or written.</exception>
    public static Task RunAsync(string blob, Func<Task> call) => RunAsync(
        blob,
        async () =>
        {
            await call();
            return true;
        });

    private static string? Describe(string blob, Exception exception) => exception switch
    {
        RequestFailedException e when e.ErrorCode == BlobErrorCode.ContainerNotFound =>
            $"The container of {blob} does not exist. Create it first.",
        RequestFailedException { Status: 404 } => $"{blob} does not exist.",
        RequestFailedException { Status: 401 or 403 } e => Invariant(
            $"The storage does not give this identity, key or signature access to {blob}: status {e.Status}, {e.ErrorCode}. Reading needs")
            + " the role Storage Blob Data Reader, writing Storage Blob Data Contributor.",
        RequestFailedException { Status: 0 } or AggregateException => $"The storage of {blob} does not respond.",
        RequestFailedException e => Invariant($"The storage refused a request for {blob}: status {e.Status}, {e.ErrorCode}."),
        AuthenticationFailedException =>
            $"No identity was found that could open {blob}. In a terminal, sign in with the Azure CLI ('az login').",
        _ => null,
    };
}

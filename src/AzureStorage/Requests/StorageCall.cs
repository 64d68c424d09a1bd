using Azure;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage.Requests;

/// <summary>Distinguishes an unavailable storage from one that refuses a request.</summary>
internal static class StorageCall
{
    /// <exception cref="StorageUnavailableException">The storage does not answer in time, or at all.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancel = default)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && IsUnavailable(e))
        {
            throw new StorageUnavailableException(e);
        }
    }

    /// <summary>Makes a write that is conditional on a row.</summary>
    /// <returns>The response, or null if the row is not what it was when it was read.</returns>
    /// <exception cref="StorageUnavailableException">The storage does not answer in time, or at all.</exception>
    public static async Task<T?> TryWriteAsync<T>(Func<Task<T>> write, CancellationToken cancel = default)
        where T : class
    {
        try
        {
            return await RunAsync(write, cancel);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static bool IsUnavailable(Exception e) => e switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AggregateException several => several.InnerExceptions.All(IsUnavailable),
        OperationCanceledException or IOException or HttpRequestException => true,
        _ => false,
    };
}

using Azure;
using Azure.Identity;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage;

/// <summary>Why a storage did not do what it was asked to do, for people who have it before them; callers of the service are told less.</summary>
public static class StorageFailure
{
    /// <summary>What the storage does, as the end of a sentence about it; null when the exception does not come of a storage.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        StorageUnavailableException => "does not answer.",
        RequestFailedException { Status: 401 or 403 } refused => $"lets nobody in with this key or identity: status {refused.Status}{Code(refused)}.",
        RequestFailedException refused => $"refuses what it was asked: status {refused.Status}{Code(refused)}.",
        AuthenticationFailedException => "cannot be opened: no identity was found that it knows (in a terminal, sign in with the Azure command line).",
        _ => null,
    };

    private static string Code(RequestFailedException refused) => refused.ErrorCode is { Length: > 0 } code ? $", {code}" : "";
}

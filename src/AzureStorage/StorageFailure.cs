using Azure;
using Azure.Identity;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage;

/// <summary>Explains a storage failure to its operator. Callers of the service see less.</summary>
public static class StorageFailure
{
    /// <summary>Returns the end of a sentence whose subject is the storage; null when the exception is not about a storage.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        StorageUnavailableException => "is unavailable.",
        RequestFailedException { Status: 401 or 403 } refused =>
            Invariant($"does not accept this key or identity: status {refused.Status}{Code(refused)}."),
        RequestFailedException refused => Invariant($"refused a request: status {refused.Status}{Code(refused)}."),
        AuthenticationFailedException =>
            "cannot be opened: no identity was found. In a terminal, sign in with the Azure CLI ('az login').",
        _ => null,
    };

    private static string Code(RequestFailedException refused) => refused.ErrorCode is { Length: > 0 } code ? $", {code}" : "";
}

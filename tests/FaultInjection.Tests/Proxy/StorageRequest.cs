using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.FaultInjection.Tests.Proxy;

/// <summary>What a request asks of the storage.</summary>
internal enum StorageRequest
{
    /// <summary>Everything about tables, and what queues do with all messages alike.</summary>
    Other,

    PutMessage,

    DeleteMessage,
}

internal static class StorageRequests
{
    /// <param name="request">A request to the queue service, with a path such as <c>/account/queue/messages/id</c>.</param>
    public static StorageRequest OfQueue(HttpRequest request)
    {
        string[] path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not [_, _, "messages", ..])
            return StorageRequest.Other;
        if (HttpMethods.IsPost(request.Method))
            return StorageRequest.PutMessage;
        return HttpMethods.IsDelete(request.Method) && path.Length == 4 ? StorageRequest.DeleteMessage : StorageRequest.Other;
    }
}

using Azure.Core;
using Azure.Core.Pipeline;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>Does something right after the first response to a query of a partition.</summary>
internal sealed class AfterFirstRead(string partition, Func<Task> action) : HttpPipelinePolicy
{
    private bool isDone;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        string query = Uri.UnescapeDataString(message.Request.Uri.Query);
        if (isDone || !query.Contains($"PartitionKey eq '{partition}'", StringComparison.Ordinal))
            return;
        isDone = true;
        await action();
    }
}

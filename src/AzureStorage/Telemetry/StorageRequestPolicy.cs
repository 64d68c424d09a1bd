using System.Diagnostics;
using Application.Telemetry;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AzureStorage.Telemetry;

/// <summary>Counts requests to one service of the storage. Placed where a request is sent again, so that each attempt counts: each is a transaction that is paid for.</summary>
internal sealed class StorageRequestPolicy(StorageTelemetry telemetry, string service) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Activity? span = telemetry.Begin(service, message.Request.Method.Method);
        bool isAnswered = false;
        try
        {
            ProcessNext(message, pipeline);
            isAnswered = true;
        }
        finally
        {
            End(span, message, isAnswered);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Activity? span = telemetry.Begin(service, message.Request.Method.Method);
        bool isAnswered = false;
        try
        {
            await ProcessNextAsync(message, pipeline);
            isAnswered = true;
        }
        finally
        {
            End(span, message, isAnswered);
        }
    }

    /// <summary>A message that is sent again still holds the answer to its last attempt, so that alone does not say that this one was answered.</summary>
    private void End(Activity? span, HttpMessage message, bool isAnswered) =>
        telemetry.End(span, service, message.Request.Method.Method, isAnswered && message.HasResponse ? message.Response.Status : StorageTelemetry.NoAnswer);
}

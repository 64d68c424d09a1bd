using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage.Requests;

/// <summary>Counts the requests to one storage service. Runs for each retry, because every attempt is a billed transaction.</summary>
internal sealed class StorageRequestPolicy(StorageTelemetry telemetry, string service) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Activity? span = telemetry.Begin(service, message.Request.Method.Method);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            End(span, message);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Activity? span = telemetry.Begin(service, message.Request.Method.Method);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            End(span, message);
        }
    }

    private void End(Activity? span, HttpMessage message) =>
        telemetry.End(
            span, service, message.Request.Method.Method, message.HasResponse ? message.Response.Status : StorageTelemetry.NoAnswer);
}

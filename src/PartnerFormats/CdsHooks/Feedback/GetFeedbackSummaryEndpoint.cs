using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;

/// <summary>GET /api/feedback/summary: the partner's feedback, counted by guideline version, card, rule, outcome and reason.</summary>
internal sealed class GetFeedbackSummaryEndpoint(IFeedbackStore store) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        string partner = Caller.Of(context).Partner.Id;
        IReadOnlyList<FeedbackCount> counts = await FeedbackCount.CountAsync(store.ReadAsync(partner, context.RequestAborted));
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("counts"u8);
            foreach (FeedbackCount count in counts)
                Write(count, writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new JsonBytesResult(json.WrittenMemory);
    }

    private static void Write(FeedbackCount count, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, count.Guideline);
        writer.WriteString("version"u8, count.Version);
        writer.WriteString("card"u8, count.Kind);
        writer.WriteString("rule"u8, count.Rule);
        writer.WriteString("outcome"u8, count.Outcome);
        writer.WriteString("reason"u8, count.Reason);
        writer.WriteNumber("count"u8, count.Count);
        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Feed;

/// <summary>GET /api/events: reads the partner's feed from a cursor that the partner keeps.</summary>
public sealed class ListEventsEndpoint(IEventFeed feed, IGuidelineCatalogue catalogue) : IEndpointHandler
{
    private static readonly Paging Paging =
        new(100, 1000, Paging.After, "Expected a cursor from this feed. Omit the parameter to start at the beginning.");

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partner partner = Caller.Of(context).Partner;
        (int count, FeedCursor? after, IResult? refusal) = Paging.Read(context, text => FeedCursor.TryParse(text, partner));
        if (refusal is not null)
            return refusal;
        FeedCursor cursor = after ?? FeedCursor.Start(partner);
        (ImmutableArray<FeedEntry> events, bool more) = await feed.ReadAsync(partner, cursor, count, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        FeedJsonWriter.Write(events, cursor.After(events), more, catalogue, json);
        return new JsonBytesResult(json.WrittenMemory);
    }
}

using System.Buffers;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Feed;

/// <summary>GET /api/events: reads the partner's feed from a cursor that the partner keeps.</summary>
public sealed class ListEventsEndpoint(IEventFeed feed) : IEndpointHandler
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, IResult? refusal) = PageSize.Read(context, DefaultPage, LargestPage);
        if (refusal is not null)
            return refusal;
        Partner partner = Caller.Of(context).Partner;
        string? after = context.Request.Query["after"];
        FeedCursor? cursor = string.IsNullOrEmpty(after) ? FeedCursor.Start(partner) : FeedCursor.TryParse(after, partner);
        if (cursor is null)
            return Problems.InvalidParameter("after", "Expected a cursor from this feed. Omit the parameter to start at the beginning.");
        (ImmutableArray<PlacedEvent> events, bool more) = await feed.ReadAsync(partner, cursor, count, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        FeedWriter.Write(events, cursor.After(events), more, json);
        return new JsonBytes(json.WrittenMemory);
    }
}

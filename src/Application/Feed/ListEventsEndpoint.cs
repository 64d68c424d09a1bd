using System.Buffers;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Feed;

/// <summary>GET /api/events: reads the partner's feed from a cursor that the partner keeps, and waits for the next event.</summary>
public sealed class ListEventsEndpoint(IEventFeed feed, FeedReader reader, FeedWaits waits, IGuidelineCatalogue catalogue)
    : IEndpointHandler
{
    private static readonly Paging Paging =
        new(100, 1000, "Expected a cursor from this feed. Omit the parameter to start at the beginning.");

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partner partner = Caller.Of(context).Partner;
        (int count, FeedCursor? after, IResult? refusal) = Paging.Read(context, text => FeedCursor.TryParse(text, partner));
        if (refusal is not null)
            return refusal;
        (FeedRequest? request, refusal) = FeedRequest.Read(context.Request.Query);
        if (request is null)
            return refusal!;
        FeedCursor start = after
            ?? (request.FromNow ? await feed.FindEndAsync(partner, context.RequestAborted) : FeedCursor.Start(partner));
        using IDisposable? waiting = request.Wait > TimeSpan.Zero ? waits.TryBegin(partner.Id) : null;
        if (waiting is null && request.Wait > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = "1";
            return Problems.TooMany(Invariant(
                $"{waits.PerPartner} requests of the partner already wait for events here. Read the feed in one place."));
        }

        FeedPage page = await reader.WaitAsync(partner, start, request.Types, count, request.Wait, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        FeedJsonWriter.Write(page.Events, page.Cursor, page.More, catalogue, json);
        return new JsonBytesResult(json.WrittenMemory);
    }
}

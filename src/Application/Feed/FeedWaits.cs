using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Application.Feed;

/// <summary>Limits how many requests of a partner wait for events, because each reads the feed again and again.</summary>
public sealed class FeedWaits() : PartnerConcurrency(MaxOfPartner)
{
    /// <summary>The maximum number of waiting requests of a partner.</summary>
    public const int MaxOfPartner = 10;
}

using System.Collections.Immutable;

namespace GuidelineDecisions.Application.FollowUps.Calendars;

/// <summary>Stores subscriptions to calendars. Adding and removing one is a transaction with a row of the partner's audit.</summary>
public interface ICalendarSubscriptionStore
{
    Task AddAsync(CalendarSubscription subscription);

    /// <summary>Returns the subscription, or null if it does not exist or was revoked.</summary>
    Task<CalendarSubscription?> FindAsync(string partner, string id, CancellationToken cancel);

    /// <summary>Lists a partner's subscriptions by their ids.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="after">The id to continue after, or null to start.</param>
    /// <param name="count">The maximum number to return.</param>
    /// <returns>The subscriptions, and whether there are more.</returns>
    Task<(ImmutableArray<CalendarSubscription> Subscriptions, bool More)> ListAsync(
        string partner, string? after, int count, CancellationToken cancel);

    /// <summary>Removes a subscription, so that its URL is unknown from then on.</summary>
    /// <returns>False if there is no such subscription.</returns>
    Task<bool> RevokeAsync(string partner, string id, DateTimeOffset at, string by);
}

using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Calendars;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>No subscriptions, and nothing that remembers them.</summary>
internal sealed class EmptyCalendarStore : ICalendarSubscriptionStore
{
    public Task AddAsync(CalendarSubscription subscription) => Task.CompletedTask;

    public Task<CalendarSubscription?> FindAsync(string partner, string id, CancellationToken cancel) =>
        Task.FromResult<CalendarSubscription?>(null);

    public Task<(ImmutableArray<CalendarSubscription> Subscriptions, bool More)> ListAsync(
        string partner, string? after, int count, CancellationToken cancel) =>
        Task.FromResult((ImmutableArray<CalendarSubscription>.Empty, false));

    public Task<bool> RevokeAsync(string partner, string id, DateTimeOffset at, string by) => Task.FromResult(false);
}

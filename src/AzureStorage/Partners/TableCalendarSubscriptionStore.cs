using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Partners;

/// <summary>Stores subscriptions in the table <c>partners</c>, as rows <c>calendar|</c> followed by the subscription's id.</summary>
internal sealed class TableCalendarSubscriptionStore(StorageTables tables) : ICalendarSubscriptionStore
{
    /// <inheritdoc/>
    public Task AddAsync(CalendarSubscription subscription) => tables.ChangePartnerAsync(
        new(TableTransactionActionType.Add, PartnerRows.ToRow(subscription)), subscription.Partner,
        new(subscription.CreatedAt, subscription.CreatedBy, "calendar-added", subscription.Id), CancellationToken.None);

    /// <inheritdoc/>
    public async Task<CalendarSubscription?> FindAsync(string partner, string id, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        return await table.FindAsync(partner, PartnerRows.CalendarPrefix + id, cancel) is { } row
            ? PartnerRows.ToSubscription(row)
            : null;
    }

    /// <inheritdoc/>
    public async Task<(ImmutableArray<CalendarSubscription> Subscriptions, bool More)> ListAsync(
        string partner, string? after, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Partners);
        string range = PartnerRows.Range(partner, PartnerRows.CalendarPrefix);
        string filter = after is null ? range : $"{range} and RowKey gt '{PartnerRows.CalendarPrefix}{after}'";
        // Reads one more than requested, to find out whether more follow.
        List<TableEntity> rows = await table.ReadAsync(filter, count + 1, cancel);
        return ([.. rows.Take(count).Select(PartnerRows.ToSubscription)], rows.Count > count);
    }

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(string partner, string id, DateTimeOffset at, string by) => tables.ChangePartnerAsync(
        new(TableTransactionActionType.Delete, new TableEntity(partner, PartnerRows.CalendarPrefix + id), ETag.All), partner,
        new(at, by, "calendar-revoked", id), CancellationToken.None);
}

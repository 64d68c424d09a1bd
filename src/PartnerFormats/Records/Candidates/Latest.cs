using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>Finds what no other is known to be newer than.</summary>
internal static class Latest
{
    /// <summary>The items that are not certainly older than another one, in their order. What has no date may be the newest.</summary>
    /// <param name="items">The items.</param>
    /// <param name="dateOf">The date of an item; null if it has none.</param>
    /// <param name="older">Receives the items that are older.</param>
    public static List<T> Of<T>(IReadOnlyCollection<T> items, Func<T, FhirDate?> dateOf, Action<T>? older = null)
    {
        DateOnly latest = DateOnly.MinValue;
        DateOnly latestDay = DateOnly.MinValue;
        DateTimeOffset latestInstant = DateTimeOffset.MinValue;
        foreach (FhirDate date in items.Select(dateOf).OfType<FhirDate>())
        {
            latest = date.From > latest ? date.From : latest;
            if (date.Instant is { } instant)
                latestInstant = instant > latestInstant ? instant : latestInstant;
            else
                latestDay = date.From > latestDay ? date.From : latestDay;
        }

        List<T> newest = new(items.Count);
        foreach (T each in items)
        {
            // As FhirDate.IsBefore: two times are compared as instants, and everything else by days.
            bool isOlder = dateOf(each) is { } date
                && (date.Instant is { } instant ? latestInstant > instant || latestDay > date.To : latest > date.To);
            if (isOlder)
                older?.Invoke(each);
            else
                newest.Add(each);
        }

        return newest;
    }
}

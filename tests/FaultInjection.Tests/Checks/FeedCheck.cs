namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>The feed has every event of each bucket once and in order, and a reader that followed it during the run got the same.</summary>
internal static class FeedCheck
{
    public static IEnumerable<string> Violations(PartnerEnd end)
    {
        (int Bucket, long Number)[] ids = [.. end.Events.Select(each => Parse(each.GetProperty("id").GetString()!))];
        foreach (IGrouping<int, (int Bucket, long Number)> bucket in ids.GroupBy(id => id.Bucket))
        {
            long expected = 0;
            foreach ((_, long number) in bucket)
            {
                if (number != ++expected)
                {
                    yield return Invariant(
                        $"{end.Partner.Id}: bucket {bucket.Key} has event {number} where event {expected} should be.");
                    break;
                }
            }
        }

        (int, long)[] read = [.. end.Partner.Read.Select(Parse)];
        (int, long)[] missed = [.. ids.Except(read)];
        if (missed.Length > 0)
            yield return Invariant($"{end.Partner.Id}: a reader of the feed missed {missed.Length} events, first {missed[0]}.");
        if (read.Length != read.Distinct().Count())
            yield return $"{end.Partner.Id}: a reader of the feed got an event twice.";
        foreach (IGrouping<int, (int Bucket, long Number)> bucket in read.GroupBy(id => id.Item1))
        {
            if (!bucket.Select(id => id.Number).SequenceEqual(bucket.Select(id => id.Number).Order()))
                yield return Invariant($"{end.Partner.Id}: a reader of the feed got the events of bucket {bucket.Key} out of order.");
        }
    }

    private static (int Bucket, long Number) Parse(string id)
    {
        string[] parts = id.Split('-');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

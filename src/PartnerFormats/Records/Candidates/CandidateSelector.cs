
namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>
/// Selects the value of a fact from its candidates: the newest effective date wins, then final over preliminary, then a conclusion over its
/// methods. If what remains is not one value, none is selected.
/// </summary>
internal static class CandidateSelector
{
    /// <summary>The selected candidate, or the lines that say why there is none.</summary>
    public static (SelectedCandidate? Selected, IReadOnlyList<Unmapped> Conflicts) Select(IReadOnlyList<Candidate> candidates)
    {
        List<(Candidate, string)> over = [];
        List<Candidate> newest = Newest(candidates, over);
        if (newest.Count == 0)
        {
            const string Reason = "The values cannot be ordered: times with a zone and dates without a time contradict each other.";
            return (null, [.. candidates.Take(MappingCollector.MostLines).Select(each => Line(each, Reason))]);
        }

        List<Candidate> best = Best(newest, each => each.Status, "preliminary", over);
        best = Best(best, each => each.Rank, "not the laboratory's conclusion", over);
        if (best.Exists(each => each.Value is null))
        {
            var readable = new ReadableResources(candidates);
            IEnumerable<Unmapped> unreadable = best.Where(each => each.Value is null)
                .Select(each => Line(each, $"{each.Reason}{readable.NotUsedFor(each)}"));
            return (null, [.. unreadable, .. Overruled(candidates, best)]);
        }

        Candidate first = best.MaxBy(each => each.Effective?.From ?? DateOnly.MinValue)!;
        if (best.Exists(each => !each.Value!.Equals(first.Value)))
        {
            string reason =
                $"{best.Count} values with the same date and status contradict each other, or their dates leave the order open.";
            return (null, [.. best.Take(MappingCollector.MostLines).Select(each => Line(each, reason)), .. Overruled(candidates, best)]);
        }

        over.AddRange(best.Where(each => each != first).Select(each => (each, "with the same value")));
        return (new(first, Because(candidates, over), over), []);
    }

    /// <summary>The candidates that are left by date, status and rank.</summary>
    public static IReadOnlyList<Candidate> Newest(IReadOnlyList<Candidate> candidates)
    {
        List<Candidate> newest = Newest(candidates, []);
        return newest.Count == 0 ? candidates : Best(Best(newest, each => each.Status, "", []), each => each.Rank, "", []);
    }

    private static Unmapped Line(Candidate candidate, string reason) =>
        new(candidate.Source, candidate.Element, [candidate.Fact], reason);

    /// <summary>The lines of what does not count although what counts gives no value.</summary>
    private static IEnumerable<Unmapped> Overruled(IReadOnlyList<Candidate> candidates, List<Candidate> best)
    {
        HashSet<int> named = [.. best.Where(each => each.Value is null).Select(each => each.Source.Index)];
        HashSet<Candidate> contradictory = named.Count > 0 ? [] : [.. best];
        return candidates.Where(each => !contradictory.Contains(each) && named.Add(each.Source.Index)).Take(MappingCollector.MostLines)
            .Select(each => Line(each, MappingCollector.Overruled));
    }

    /// <summary>The candidates for which no other is known to be newer.</summary>
    private static List<Candidate> Newest(IReadOnlyList<Candidate> candidates, List<(Candidate, string)> over)
    {
        DateOnly latest = DateOnly.MinValue;
        DateTimeOffset latestInstant = DateTimeOffset.MinValue;
        DateOnly latestDay = DateOnly.MinValue;
        foreach (Candidate each in candidates)
        {
            if (each.Effective is not { } date)
                continue;
            latest = date.From > latest ? date.From : latest;
            if (date.Instant is { } instant)
                latestInstant = instant > latestInstant ? instant : latestInstant;
            else
                latestDay = date.From > latestDay ? date.From : latestDay;
        }

        List<Candidate> newest = new(candidates.Count);
        foreach (Candidate each in candidates)
        {
            // Compare two instants as instants, and everything without a time by its days only.
            bool isOlder = each.Effective is { } date
                && (date.Instant is { } instant ? latestInstant > instant || latestDay > date.To : latest > date.To);
            if (isOlder)
                over.Add((each, "older"));
            else
                newest.Add(each);
        }

        return newest;
    }

    private static List<Candidate> Best<TKey>(
        List<Candidate> candidates, Func<Candidate, TKey> rank, string reason, List<(Candidate, string)> over)
    {
        TKey best = candidates.Min(rank)!;
        List<Candidate> kept = new(candidates.Count);
        foreach (Candidate each in candidates)
        {
            if (Comparer<TKey>.Default.Compare(rank(each), best) == 0)
                kept.Add(each);
            else
                over.Add((each, reason));
        }

        return kept;
    }

    private static string Because(IReadOnlyList<Candidate> candidates, List<(Candidate, string Reason)> over)
    {
        if (candidates.Count == 1)
            return "the only value";
        IEnumerable<string> reasons = over.GroupBy(each => each.Reason).Select(same => $"{same.Count()} {same.Key}");
        return $"selected from {candidates.Count} values: {string.Join(", ", reasons)}";
    }
}

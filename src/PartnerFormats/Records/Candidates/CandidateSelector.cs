using GuidelineDecisions.DecisionCore.Facts.Values;

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
        List<Candidate> newest = Latest.Of(candidates, each => each.Effective, each => over.Add((each, "older")));
        List<Candidate> best = Best(newest, each => each.Status, "preliminary", over);
        best = Best(best, each => each.Rank, "overruled by a deciding test", over);
        if (best.Exists(each => each.Value is null))
        {
            var readable = new ReadableResources(candidates);
            IEnumerable<Unmapped> unreadable = best.Where(each => each.Value is null)
                .Select(each => Line(each, $"{each.Reason}{readable.NotUsedFor(each)}"));
            return (null, [.. unreadable, .. Overruled(candidates, best)]);
        }

        if (best.TrueForAll(each => each.IsOwnDay))
            best = Best(best, each => -((DateValue)each.Value!).Date.DayNumber, "not later", over);
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
        List<Candidate> newest = Latest.Of(candidates, each => each.Effective);
        return Best(Best(newest, each => each.Status, "", []), each => each.Rank, "", []);
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


namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>
/// Which of the values given for a fact counts: the newest effective date, then final over preliminary, then a conclusion over its methods. Where that leaves two
/// different values, none does.
/// </summary>
internal static class Selection
{
    /// <summary>The value that counts, or why none does.</summary>
    public static (Chosen? Chosen, string? Conflict) Of(IReadOnlyList<Candidate> given)
    {
        List<(Candidate, string)> over = [];
        List<Candidate> newest = Newest(given, over);
        int older = over.Count;
        if (newest.Count == 0)
            return (null, "In which order they were so cannot be told: times with zones and dates without them contradict each other.");
        List<Candidate> best = Best(newest, each => each.Standing, "preliminary, and the other is final", over);
        best = Best(best, each => !each.IsConclusion, "a single method, and the other is the laboratory's conclusion", over);
        Candidate first = best.MaxBy(each => each.Effective?.From ?? DateOnly.MinValue)!;
        if (best.Exists(each => !each.Value.Equals(first.Value)))
            return (null, $"{best.Count} resources of the same time and standing contradict each other, or their order cannot be told from their dates.");
        over.AddRange(best.Where(each => each != first).Select(each => (each, "it says the same")));
        return (new(first, Because(given, older, over), over), null);
    }

    /// <summary>Those for which no other is known to be later.</summary>
    private static List<Candidate> Newest(IReadOnlyList<Candidate> given, List<(Candidate, string)> over)
    {
        DateOnly latest = DateOnly.MinValue;
        DateTimeOffset latestInstant = DateTimeOffset.MinValue;
        DateOnly latestDay = DateOnly.MinValue;
        foreach (Candidate each in given)
        {
            if (each.Effective is not { } date)
                continue;
            latest = date.From > latest ? date.From : latest;
            if (date.Instant is { } instant)
                latestInstant = instant > latestInstant ? instant : latestInstant;
            else
                latestDay = date.From > latestDay ? date.From : latestDay;
        }

        List<Candidate> newest = new(given.Count);
        foreach (Candidate each in given)
        {
            // Two moments are compared as such; whatever has no time only by its days.
            bool isOlder = each.Effective is { } date
                && (date.Instant is { } instant ? latestInstant > instant || latestDay > date.To : latest > date.To);
            if (isOlder)
                over.Add((each, "older"));
            else
                newest.Add(each);
        }

        return newest;
    }

    private static List<Candidate> Best<TKey>(List<Candidate> among, Func<Candidate, TKey> rank, string reason, List<(Candidate, string)> over)
    {
        TKey best = among.Min(rank)!;
        List<Candidate> kept = new(among.Count);
        foreach (Candidate each in among)
        {
            if (Comparer<TKey>.Default.Compare(rank(each), best) == 0)
                kept.Add(each);
            else
                over.Add((each, reason));
        }

        return kept;
    }

    private static string Because(IReadOnlyList<Candidate> given, int older, List<(Candidate, string Reason)> over)
    {
        if (given.Count == 1)
            return "the only one";
        IEnumerable<string> others = over.Skip(older).GroupBy(each => each.Reason).Select(same => $"{same.Count()} where {same.Key}");
        IEnumerable<string> reasons = older > 0 ? others.Prepend($"{older} older") : others;
        return $"{given.Count} give this fact: {string.Join(", ", reasons)}";
    }
}

namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>The resources that state a value of one fact, by their names.</summary>
internal sealed class ReadableResources
{
    private const int MostNamed = 5;

    private readonly Dictionary<string, HashSet<int>> byName = [];

    public ReadableResources(IReadOnlyList<Candidate> candidates)
    {
        foreach (Candidate each in candidates.Where(each => each.Value is not null))
        {
            if (!byName.TryGetValue(each.Source.Name, out HashSet<int>? indices))
                byName[each.Source.Name] = indices = [];
            indices.Add(each.Source.Index);
        }
    }

    /// <summary>
    /// Returns a sentence that names the readable resources that do not replace an unreadable one, or an empty text if there are none.
    /// </summary>
    public string NotUsedFor(Candidate unreadable)
    {
        string? own = byName.TryGetValue(unreadable.Source.Name, out HashSet<int>? indices)
            && indices.Count == 1 && indices.Contains(unreadable.Source.Index) ? unreadable.Source.Name : null;
        int others = byName.Count - (own is null ? 0 : 1);
        if (others == 0)
            return "";
        string more = others > MostNamed ? Invariant($" and {others - MostNamed} more") : "";
        return $" Nothing else is used in its place ({string.Join(", ", byName.Keys.Where(name => name != own).Take(MostNamed))}{more}).";
    }
}

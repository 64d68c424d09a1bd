using GuidelineDecisions.DecisionCore.Analysis.Diagrams;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>The conditions of a score as far as the variables up to some point decide them. Equal lists have the same number.</summary>
internal sealed class PendingConditions(ScoreParts parts, DiagramStore store)
{
    /// <summary>In the place of a condition that is part of the sum already.</summary>
    public const int Added = -1;

    private readonly List<int[]> lists = [];
    private readonly Dictionary<int[], int> places = new(new SameTruths());

    /// <summary>The number of a list of truths, one for each condition.</summary>
    public int PlaceOf(int[] truths)
    {
        if (!places.TryGetValue(truths, out int place))
        {
            places.Add(truths, place = lists.Count);
            lists.Add(truths);
        }

        return place;
    }

    /// <summary>The most steps that the conditions of a list can still add.</summary>
    public int MostOf(int place)
    {
        int most = 0;
        for (int i = 0; i < parts.Conditions.Length; i++)
            most += lists[place][i] == Added ? 0 : parts.Conditions[i].Most;
        return most;
    }

    /// <summary>The truths of a list for a class of the next variable.</summary>
    public int[] Below(int place, int variable, int ofClass) =>
        [.. lists[place].Select(truth => truth == Added ? Added : store.Below(truth, variable, ofClass))];

    private sealed class SameTruths : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj) => obj.Aggregate(0, HashCode.Combine);
    }
}

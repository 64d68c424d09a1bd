namespace GuidelineDecisions.DecisionCore.Logic;

/// <summary>64 truths as bits: which are true, and which are not false.</summary>
internal readonly record struct TruthWord(ulong True, ulong NotFalse)
{
    /// <summary>All true: the neutral element of conjunction.</summary>
    public static TruthWord AllTrue => new(ulong.MaxValue, ulong.MaxValue);

    public ulong False => ~NotFalse;

    public ulong Unknown => NotFalse & ~True;

    /// <summary>Kleene conjunction of each pair of truths.</summary>
    public static TruthWord operator &(TruthWord left, TruthWord right) => new(left.True & right.True, left.NotFalse & right.NotFalse);

    /// <summary>The truth with this number, counted from a multiple of 64.</summary>
    public Truth At(int place) => unchecked((Truth)((True >> place & 1) + (NotFalse >> place & 1)));
}

/// <summary>Many truths. The number of a truth refers to it; the bitwise complement of the number refers to its negation.</summary>
internal readonly ref struct TruthVector(ReadOnlySpan<TruthWord> words)
{
    private readonly ReadOnlySpan<TruthWord> words = words;

    /// <summary>The truth at a reference.</summary>
    public Truth this[int reference]
    {
        get
        {
            Truth truth = At(IndexOf(reference));
            return reference >= 0 ? truth : Kleene.Not(truth);
        }
    }

    /// <summary>The number of the truth that a reference names or negates.</summary>
    public static int IndexOf(int reference) => reference ^ (reference >> 31);

    /// <summary>The truth with this number.</summary>
    public Truth At(int place) => words[place >> 6].At(place);

    public TruthWord Word(int word) => words[word];
}

namespace DecisionCore.Answers.Fragments;

/// <summary>
/// What is written of the guideline's parts of one kind. A decision holds the guideline's own parts, so each is known by itself: not all
/// have a name. It holds them mostly in the guideline's order: each is looked for from where the last one was found.
/// </summary>
internal sealed class PartFragments<TPart, TFragment>
    where TPart : class
{
    private readonly TPart[] parts;
    private readonly TFragment[] fragments;

    public PartFragments(IEnumerable<TPart> parts, Func<TPart, TFragment> fragment)
    {
        this.parts = [.. parts];
        fragments = [.. this.parts.Select(fragment)];
    }

    /// <summary>All fragments, in the order of the parts.</summary>
    public IReadOnlyList<TFragment> All => fragments;

    /// <summary>The fragment of a part.</summary>
    /// <param name="part">The part itself, not its equal.</param>
    /// <param name="next">Where to begin; becomes the place after the part.</param>
    public TFragment Of(TPart part, ref int next)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (next == parts.Length)
                next = 0;
            if (ReferenceEquals(parts[next++], part))
                return fragments[next - 1];
        }

        throw new ArgumentException("The part is not of this guideline.", nameof(part));
    }
}

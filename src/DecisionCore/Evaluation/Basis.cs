using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>
/// The comparisons that decide a truth: of a node, the bases of those operands that have the node's own truth; for an unknown one
/// these are the comparisons that are missing a fact. A node is walked once, however many use it.
/// </summary>
internal readonly ref struct Basis(EvaluationProgram program, Truths truths, Span<ulong> atoms, Span<ulong> visited)
{
    private readonly Truths truths = truths;
    private readonly Span<ulong> atoms = atoms;
    private readonly Span<ulong> visited = visited;

    /// <summary>The comparisons found, as a set.</summary>
    public ReadOnlySpan<ulong> Atoms => atoms;

    /// <summary>Starts anew.</summary>
    public void Clear()
    {
        atoms.Clear();
        visited.Clear();
    }

    /// <summary>Adds the basis of the truth that a reference names.</summary>
    public void Add(int reference)
    {
        int place = Truths.Place(reference);
        if (place < program.FirstNode)
        {
            BitSet.Add(atoms, place);
            return;
        }

        int number = place - program.FirstNode;
        if (BitSet.Has(visited, number))
            return;
        BitSet.Add(visited, number);
        Node node = program.Nodes[number];
        Truth truth = truths.At(place);
        for (int i = 0; i < atoms.Length; i++)
        {
            TruthWord word = truths.Word(i);
            ulong affirmed = node.Affirmed[i], denied = node.Denied[i];
            atoms[i] |= truth switch
            {
                Truth.True => affirmed | denied,
                Truth.False => (affirmed & word.False) | (denied & word.True),
                _ => (affirmed | denied) & word.Unknown,
            };
        }

        foreach (int other in node.Others)
        {
            if (truths[other] == truth)
                Add(other);
        }
    }
}

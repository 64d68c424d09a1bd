using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// Finds the comparisons that decide a truth: for a node, the bases of those operands that have the node's own truth; for an unknown
/// node, the comparisons that lack a fact. Many rules rest on the same nodes, such as the scope, so the basis of a node is found only
/// once for a patient.
/// </summary>
internal readonly ref struct BasisFinder
{
    private readonly EvaluationProgram program;
    private readonly TruthVector truths;
    private readonly int words;
    private readonly Span<ulong> known;
    private readonly Span<ulong> ofNodes;

    /// <summary>Starts with nothing found.</summary>
    /// <param name="program">The guideline.</param>
    /// <param name="truths">The patient's truths.</param>
    /// <param name="scratch">Zeroed memory of <see cref="ScratchWords"/> words.</param>
    public BasisFinder(EvaluationProgram program, TruthVector truths, Span<ulong> scratch)
    {
        this.program = program;
        this.truths = truths;
        words = program.AtomWords;
        int nodes = BitSet.WordsFor(program.Nodes.Length);
        known = scratch[..nodes];
        ofNodes = scratch[nodes..];
    }

    /// <summary>The number of words of scratch memory.</summary>
    public static int ScratchWords(EvaluationProgram program) =>
        BitSet.WordsFor(program.Nodes.Length) + (program.Nodes.Length * program.AtomWords);

    /// <summary>The basis of the truth of a node, such as the scope or a rule.</summary>
    public ReadOnlySpan<ulong> Find(int node) => OfNode(TruthVector.IndexOf(node) - program.FirstNode);

    /// <summary>Adds the basis of the truth at a reference to a set of comparisons.</summary>
    public void AddTo(Span<ulong> comparisons, int reference)
    {
        int place = TruthVector.IndexOf(reference);
        if (place < program.FirstNode)
            BitSet.Add(comparisons, place);
        else
            BitSet.Union(comparisons, OfNode(place - program.FirstNode));
    }

    private ReadOnlySpan<ulong> OfNode(int number)
    {
        Span<ulong> found = ofNodes.Slice(number * words, words);
        if (BitSet.Has(known, number))
            return found;
        BitSet.Add(known, number);
        Node node = program.Nodes[number];
        Truth truth = truths.At(program.FirstNode + number);
        for (int i = 0; i < found.Length; i++)
        {
            TruthWord word = truths.Word(i);
            ulong affirmed = node.Affirmed[i], denied = node.Denied[i];
            found[i] = truth switch
            {
                Truth.True => affirmed | denied,
                Truth.False => (affirmed & word.False) | (denied & word.True),
                _ => (affirmed | denied) & word.Unknown,
            };
        }

        foreach (int other in node.Others)
        {
            if (truths[other] == truth)
                BitSet.Union(found, OfNode(TruthVector.IndexOf(other) - program.FirstNode));
        }

        return found;
    }
}

using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// The conditions that are components of one score, as a program of their own: the class of a score must be known before the truths of the
/// conditions that use it can be computed.
/// </summary>
internal sealed class ComponentConditions
{
    private readonly TruthTable.Slice everything;
    private readonly int words;
    private readonly int firstNode;
    private readonly Atom[] atoms;
    private readonly List<int[]> nodes;
    private readonly (int Reference, int Points)[] components;

    public ComponentConditions(CheckedGuideline guideline, ConditionPoints[] components, ScoreRange range, FactConstants[] constants)
    {
        var builder = new ProgramBuilder(
            guideline, Conditions.WithDefinitions(components.Select(component => component.When), guideline.Guideline));
        this.components = components.Map(component => (builder.Add(component.When), range.Steps(component.Points)));
        (atoms, nodes, firstNode) = (builder.Atoms, builder.Nodes, builder.FirstNode);
        var table = new TruthTable(new AtomBlocks(guideline, atoms, constants), nodes, firstNode);
        words = table.Words;
        everything = table.SliceOf(0, words);
    }

    /// <summary>Adds the points that the conditions have at least and at most.</summary>
    public (int Least, int Most) AddTo(EncodedFacts facts, int least, int most)
    {
        Span<TruthWord> truths = words <= EvaluationProgram.MaxStackWords ? stackalloc TruthWord[words] : new TruthWord[words];
        TruthTable.Evaluate(facts, truths, everything);
        foreach ((int reference, int points) in components)
        {
            Truth truth = new TruthVector(truths)[reference];
            int sure = truth == Truth.True ? points : 0, possible = truth == Truth.False ? 0 : points;
            least += Math.Min(sure, possible);
            most += Math.Max(sure, possible);
        }

        return (least, most);
    }

    /// <summary>The points of each component; null for one that is unknown.</summary>
    public int?[] KnownPoints(EncodedFacts facts)
    {
        TruthWord[] truths = Truths(facts);
        return [.. components.Select(component => new TruthVector(truths)[component.Reference] switch
        {
            Truth.True => component.Points,
            Truth.False => 0,
            _ => (int?)null,
        })];
    }

    public bool AnyKnown(EncodedFacts facts) => KnownPoints(facts).Any(points => points is not null);

    /// <summary>Adds the unknown facts on which the components that are unknown depend.</summary>
    public void AddNeeds(EncodedFacts facts, Span<ulong> needs)
    {
        TruthWord[] truths = Truths(facts);
        var seen = new HashSet<int>();
        foreach ((int reference, _) in components)
            AddNeedsOf(reference, facts, truths, needs, seen);
    }

    private TruthWord[] Truths(EncodedFacts facts)
    {
        var truths = new TruthWord[words];
        TruthTable.Evaluate(facts, truths, everything);
        return truths;
    }

    private void AddNeedsOf(int reference, EncodedFacts facts, TruthWord[] truths, Span<ulong> needs, HashSet<int> seen)
    {
        int place = TruthVector.IndexOf(reference);
        if (new TruthVector(truths)[reference] != Truth.Unknown || !seen.Add(place))
            return;
        if (place < firstNode)
        {
            // Of two facts that are compared with each other, one may be known.
            if (facts.Numbers[atoms[place].Fact] == EncodedFacts.Unknown)
                BitSet.Add(needs, atoms[place].Fact);
            return;
        }

        foreach (int operand in nodes[place - firstNode])
            AddNeedsOf(operand, facts, truths, needs, seen);
    }
}

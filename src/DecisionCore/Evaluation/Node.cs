using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The operands of a conjunction: sets of affirmed and denied atoms, and references to other nodes.</summary>
internal sealed class Node
{
    public Node(IEnumerable<int> operands, int firstNode)
    {
        Affirmed = new ulong[firstNode / 64];
        Denied = new ulong[firstNode / 64];
        foreach (int operand in operands.Where(operand => TruthVector.IndexOf(operand) < firstNode))
            BitSet.Add(operand >= 0 ? Affirmed : Denied, TruthVector.IndexOf(operand));
        Others = [.. operands.Where(operand => TruthVector.IndexOf(operand) >= firstNode)];
    }

    public ulong[] Affirmed { get; }

    public ulong[] Denied { get; }

    public int[] Others { get; }
}

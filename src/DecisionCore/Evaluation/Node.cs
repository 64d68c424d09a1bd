using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The operands of a conjunction: sets of affirmed and denied atoms, and references to other nodes.</summary>
internal sealed class Node
{
    public Node(int[] operands, int firstNode)
    {
        Affirmed = new ulong[firstNode / 64];
        Denied = new ulong[firstNode / 64];
        List<int> others = [];
        foreach (int operand in operands)
        {
            if (TruthVector.IndexOf(operand) < firstNode)
                BitSet.Add(operand >= 0 ? Affirmed : Denied, TruthVector.IndexOf(operand));
            else
                others.Add(operand);
        }

        Others = [.. others];
    }

    public ulong[] Affirmed { get; }

    public ulong[] Denied { get; }

    public int[] Others { get; }
}

using System.Numerics;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>Up to <see cref="MaxAtoms"/> atoms of a fact of type codes. The class of a value is the set of atoms that hold.</summary>
internal sealed class SetBlock
{
    /// <summary>The most atoms of one block; this bounds the number of classes.</summary>
    public const int MaxAtoms = 8;

    private readonly int fact;
    private readonly int atomCount;
    private readonly int emptiness;
    private readonly int[][] included;

    public SetBlock(FactDefinition definition, int fact, int firstAtom, Atom[] atoms)
    {
        this.fact = fact;
        FirstAtom = firstAtom;
        atomCount = atoms.Length;
        int[] atomsOfValues =
        [
            .. definition.Values.Select(value => AtomsWhere(atoms, atom => atom.Codes.IsEmpty || atom.Codes.Contains(value.Id))),
        ];
        emptiness = AtomsWhere(atoms, atom => atom.Codes.IsEmpty);
        included = [.. atomsOfValues.Chunk(8).Select(UnionsOfSubsets)];
    }

    public int FirstAtom { get; }

    /// <summary>The class of a patient's value; 0 is unknown.</summary>
    public int ClassOf(EncodedFacts facts)
    {
        int set = facts.Numbers[fact];
        if (set == EncodedFacts.Unknown)
            return 0;
        int holding = 0;
        foreach (int[] unions in included)
        {
            holding |= unions[set & 0xFF];
            set >>= 8;
        }

        return (holding ^ emptiness) + 1;
    }

    /// <summary>The truths of the atoms for unknown and then for each class.</summary>
    public IEnumerable<Truth[]> Rows() => Enumerable.Range(0, 1 << atomCount)
        .Select(holding => Enumerable.Range(0, atomCount).Select(atom => Kleene.Of((holding >> atom & 1) != 0)).ToArray())
        .Prepend([.. Enumerable.Repeat(Truth.Unknown, atomCount)]);

    private static int AtomsWhere(Atom[] atoms, Func<Atom, bool> holds) => atoms.Select((atom, i) => holds(atom) ? 1 << i : 0).Sum();

    // For each set of at most eight values, the atoms that any of them makes true (for emptiness: false).
    private static int[] UnionsOfSubsets(int[] atomsOfValues)
    {
        var unions = new int[256];
        for (int set = 1; set < unions.Length; set++)
        {
            int value = BitOperations.TrailingZeroCount(set);
            unions[set] = unions[set & (set - 1)] | (value < atomsOfValues.Length ? atomsOfValues[value] : 0);
        }

        return unions;
    }
}

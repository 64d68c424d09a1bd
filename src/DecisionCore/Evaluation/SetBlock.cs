using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>Some atoms of a fact of type codes, side by side. The class of a value is the set of atoms that hold.</summary>
internal sealed class SetBlock
{
    /// <summary>The most atoms of one block: it bounds the number of classes.</summary>
    public const int MostAtoms = 8;

    private readonly int fact;
    private readonly int[] masks;

    public SetBlock(FactDefinition definition, int fact, int firstAtom, Atom[] atoms)
    {
        this.fact = fact;
        FirstAtom = firstAtom;
        string[] values = [.. definition.Values.Select(value => value.Id)];
        masks = [.. atoms.Select(atom => atom.Codes.Sum(code => 1 << Array.IndexOf(values, code)))];
    }

    /// <summary>The first of the atoms.</summary>
    public int FirstAtom { get; }

    /// <summary>The class of a patient's value; 0 is unknown.</summary>
    public int ClassOf(PatientFacts facts)
    {
        int set = facts.Encoded[fact];
        if (set == PatientFacts.Unknown)
            return 0;
        int holding = 0;
        for (int i = 0; i < masks.Length; i++)
            holding |= (masks[i] == 0 ? set == 0 : (set & masks[i]) != 0) ? 1 << i : 0;
        return holding + 1;
    }

    /// <summary>The truths of the atoms for each class.</summary>
    public IEnumerable<Truth[]> Rows() => Enumerable.Range(0, 1 << masks.Length)
        .Select(holding => masks.Select((_, i) => Kleene.Of((holding >> i & 1) != 0)).ToArray())
        .Prepend([.. masks.Select(_ => Truth.Unknown)]);
}

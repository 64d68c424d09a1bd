using DecisionCore.Checking;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>
/// The atoms of one fact, side by side. Every comparison is with a constant, so a fact's values fall into few classes; where the
/// values can be counted, the truths of all its atoms are one row of a table.
/// </summary>
internal sealed class FactBlock
{
    private const int LargestTable = 1024;

    private readonly FactType type;
    private readonly int lowest;
    private readonly sbyte[] table;
    private readonly Bounds[] bounds;
    private readonly int[] masks;

    public FactBlock(CheckedGuideline guideline, int fact, int firstAtom, ReadOnlySpan<Atom> atoms)
    {
        FactDefinition definition = guideline.Guideline.Facts[fact];
        Fact = fact;
        FirstAtom = firstAtom;
        Count = atoms.Length;
        type = definition.Type;
        bounds = new Bounds[Count];
        masks = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            bounds[i] = (atoms[i].Comparison as NumberWithin)?.Bounds ?? new Bounds(null, false, null, false);
            foreach (string code in atoms[i].Codes)
                masks[i] |= type == FactType.Codes ? 1 << PlaceOf(definition, code) : 0;
        }

        lowest = type == FactType.Integer ? (int)definition.Range!.From : 0;
        int values = type switch
        {
            FactType.Boolean => 2,
            FactType.Code => definition.Values.Length,
            FactType.Integer => (int)definition.Range!.To - lowest + 1,
            _ => 0,
        };
        bool counted = type is FactType.Boolean or FactType.Code || (type == FactType.Integer && values <= LargestTable);
        table = counted ? Tabulate(definition, values, atoms) : [];
    }

    /// <summary>The place of the fact in the dictionary.</summary>
    public int Fact { get; }

    /// <summary>The first of its atoms.</summary>
    public int FirstAtom { get; }

    /// <summary>How many atoms it has.</summary>
    public int Count { get; }

    /// <summary>Writes the truths of the fact's atoms.</summary>
    public void Fill(PatientFacts facts, Span<sbyte> truths)
    {
        Span<sbyte> mine = truths.Slice(FirstAtom, Count);
        int value = facts.Encoded[Fact];
        if (value == PatientFacts.Unknown)
        {
            mine.Fill((sbyte)Truth.Unknown);
            return;
        }

        if (table.Length > 0)
        {
            ReadOnlySpan<sbyte> row = table.AsSpan((value - lowest) * Count, Count);
            for (int i = 0; i < mine.Length; i++)
                mine[i] = row[i];
            return;
        }

        for (int i = 0; i < mine.Length; i++)
            mine[i] = (sbyte)Kleene.Of(Holds(facts, value, i));
    }

    private bool Holds(PatientFacts facts, int value, int atom) => type switch
    {
        FactType.Codes => masks[atom] == 0 ? value == 0 : (value & masks[atom]) != 0,
        FactType.Decimal => bounds[atom].Contains(facts.Decimals[value]),
        FactType.Date => value >= facts.Dates.FirstTrueDay[FirstAtom + atom],
        _ => bounds[atom].Contains(value),
    };

    private sbyte[] Tabulate(FactDefinition definition, int values, ReadOnlySpan<Atom> atoms)
    {
        var rows = new sbyte[values * Count];
        for (int value = 0; value < values; value++)
        {
            for (int atom = 0; atom < Count; atom++)
                rows[(value * Count) + atom] = (sbyte)Kleene.Of(HoldsFor(definition, atoms[atom].Comparison, value));
        }

        return rows;
    }

    private bool HoldsFor(FactDefinition definition, Comparison comparison, int value) => comparison switch
    {
        BooleanEquals c => c.Value == (value == 1),
        CodeIn c => c.Values.Contains(definition.Values[value].Id),
        NumberWithin c => c.Bounds.Contains(lowest + value),
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison with a value."),
    };

    private static int PlaceOf(FactDefinition definition, string code)
    {
        for (int i = 0; i < definition.Values.Length; i++)
        {
            if (definition.Values[i].Id == code)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(code), "Not a value of the fact.");
    }
}

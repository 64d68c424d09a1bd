using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The atoms of one score. The score is an interval, which makes a comparison true, false or unknown.</summary>
internal sealed class ScoreBlock
{
    private readonly ScoreProgram program;
    private readonly int lowest;
    private readonly int regionCount;
    private readonly int[] regions;
    private readonly (int From, int To)[] bounds;

    public ScoreBlock(ScoreProgram program, int firstAtom, ReadOnlySpan<Atom> atoms)
    {
        this.program = program;
        FirstAtom = firstAtom;
        lowest = program.Range.Least;
        bounds = new (int, int)[atoms.Length];
        for (int i = 0; i < atoms.Length; i++)
            bounds[i] = program.Range.Within(((ScoreWithin)atoms[i].Comparison).Bounds);
        regions = new int[program.Range.Sums];
        for (int i = 1; i < regions.Length; i++)
            regions[i] = regions[i - 1] + (bounds.Any(b => b.From == lowest + i || b.To + 1 == lowest + i) ? 1 : 0);
        regionCount = regions[^1] + 1;
    }

    public int FirstAtom { get; }

    /// <summary>The class of the patient's interval.</summary>
    public int ClassOf(EncodedFacts facts)
    {
        (int least, int most) = program.Interval(facts);
        return (regions[least - lowest] * regionCount) + regions[most - lowest];
    }

    /// <summary>The truths of the atoms for each class.</summary>
    public IEnumerable<Truth[]> Rows() =>
        from first in Enumerable.Range(0, regionCount)
        from last in Enumerable.Range(0, regionCount)
        select TruthsOf(lowest + Array.BinarySearch(regions, first), lowest + Array.BinarySearch(regions, last));

    private Truth[] TruthsOf(int least, int most) =>
        [.. bounds.Select(b => least >= b.From && most <= b.To ? Truth.True : most < b.From || least > b.To ? Truth.False : Truth.Unknown)];
}

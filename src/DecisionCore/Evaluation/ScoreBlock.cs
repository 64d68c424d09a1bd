using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The atoms of one score. The score is an interval, which makes a comparison true, false or unknown.</summary>
internal sealed class ScoreBlock
{
    private readonly int lowest;
    private readonly int regionCount;
    private readonly int[] regions;
    private readonly (int From, int To)[] bounds;
    private readonly int totalFact;
    private readonly (int Fact, int[] Points, int Least, int Most)[] components;

    public ScoreBlock(CheckedGuideline guideline, int place, int firstAtom, ReadOnlySpan<Atom> atoms)
    {
        FirstAtom = firstAtom;
        Index = place;
        Score = guideline.Guideline.Scores[place];
        totalFact = guideline.FactIndex[Score.Total];
        NumberRange range = guideline.Guideline.Facts[totalFact].Range!;
        bounds = new (int, int)[atoms.Length];
        for (int i = 0; i < atoms.Length; i++)
            bounds[i] = Inclusive(((ScoreWithin)atoms[i].Comparison).Bounds, range);
        components = [.. Score.Components.Select(component => Compile(guideline, component))];
        lowest = (int)range.From;
        regions = new int[(int)range.To - lowest + 1];
        for (int i = 1; i < regions.Length; i++)
            regions[i] = regions[i - 1] + (bounds.Any(b => b.From == lowest + i || b.To + 1 == lowest + i) ? 1 : 0);
        regionCount = regions[^1] + 1;
        TotalFact = totalFact;
        ComponentFacts = [.. components.Select(component => component.Fact)];
    }

    public int FirstAtom { get; }

    /// <summary>The index of the score in the guideline.</summary>
    public int Index { get; }

    public ScoreDefinition Score { get; }

    /// <summary>The index of the fact that gives the score directly.</summary>
    public int TotalFact { get; }

    /// <summary>The indexes of the facts that are summed.</summary>
    public int[] ComponentFacts { get; }

    /// <summary>The range of all sums still possible.</summary>
    public (int Least, int Most) Interval(EncodedFacts facts)
    {
        if (facts[totalFact] is NumberValue { Number: var total })
            return ((int)total, (int)total);
        int least = 0, most = 0;
        foreach ((int fact, int[] points, int low, int high) in components)
        {
            int value = facts.Numbers[fact];
            bool known = value != EncodedFacts.Unknown;
            least += known ? points[value] : low;
            most += known ? points[value] : high;
        }

        return (least, most);
    }

    /// <summary>The class of the patient's interval.</summary>
    public int ClassOf(EncodedFacts facts)
    {
        (int least, int most) = Interval(facts);
        return (regions[least - lowest] * regionCount) + regions[most - lowest];
    }

    /// <summary>The truths of the atoms for each class.</summary>
    public IEnumerable<Truth[]> Rows() =>
        from first in Enumerable.Range(0, regionCount)
        from last in Enumerable.Range(0, regionCount)
        select TruthsOf(lowest + Array.BinarySearch(regions, first), lowest + Array.BinarySearch(regions, last));

    private Truth[] TruthsOf(int least, int most) =>
        [.. bounds.Select(b => least >= b.From && most <= b.To ? Truth.True : most < b.From || least > b.To ? Truth.False : Truth.Unknown)];

    private static (int From, int To) Inclusive(Bounds bounds, NumberRange range) =>
        ((int)(bounds.Lower ?? range.From) + (bounds.LowerExcluded ? 1 : 0),
            (int)(bounds.Upper ?? range.To) - (bounds.UpperExcluded ? 1 : 0));

    private static (int Fact, int[] Points, int Least, int Most) Compile(CheckedGuideline guideline, ScoreComponent component)
    {
        int fact = guideline.FactIndex[component.Fact];
        int[] points =
        [
            .. guideline.Guideline.Facts[fact].Values.Select(value => component.Points.First(points => points.Value == value.Id).Points),
        ];
        return (fact, points, points.Min(), points.Max());
    }
}

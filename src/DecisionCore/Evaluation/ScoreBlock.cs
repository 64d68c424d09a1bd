using DecisionCore.Checking;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>The atoms of one score. Its value is an interval; a comparison is true, false or unknown by that interval.</summary>
internal sealed class ScoreBlock
{
    private readonly int firstAtom;
    private readonly (int From, int To)[] bounds;
    private readonly int totalFact;
    private readonly (int Fact, int[] Points, int Least, int Most)[] components;

    public ScoreBlock(CheckedGuideline guideline, ScoreDefinition score, int firstAtom, ReadOnlySpan<Atom> atoms)
    {
        this.firstAtom = firstAtom;
        Score = score;
        totalFact = guideline.FactIndex[score.Total];
        NumberRange range = guideline.Guideline.Facts[totalFact].Range!;
        bounds = new (int, int)[atoms.Length];
        for (int i = 0; i < atoms.Length; i++)
            bounds[i] = Inclusive(((ScoreWithin)atoms[i].Comparison).Bounds, range);
        components = [.. score.Components.Select(component => Compile(guideline, component))];
        TotalFact = totalFact;
        ComponentFacts = [.. components.Select(component => component.Fact)];
    }

    /// <summary>The score.</summary>
    public ScoreDefinition Score { get; }

    /// <summary>The fact that gives the score directly.</summary>
    public int TotalFact { get; }

    /// <summary>The facts that make the sum.</summary>
    public int[] ComponentFacts { get; }

    /// <summary>All sums still possible.</summary>
    public (int Least, int Most) Interval(PatientFacts facts)
    {
        int total = facts.Encoded[totalFact];
        if (total != PatientFacts.Unknown)
            return (total, total);
        int least = 0, most = 0;
        foreach ((int fact, int[] points, int low, int high) in components)
        {
            int value = facts.Encoded[fact];
            bool known = value != PatientFacts.Unknown;
            least += known ? points[value] : low;
            most += known ? points[value] : high;
        }

        return (least, most);
    }

    /// <summary>Writes the truths of the score's atoms.</summary>
    public void Fill(PatientFacts facts, Span<sbyte> truths)
    {
        (int least, int most) = Interval(facts);
        for (int i = 0; i < bounds.Length; i++)
        {
            (int from, int to) = bounds[i];
            truths[firstAtom + i] = (sbyte)(least >= from && most <= to ? Truth.True : most < from || least > to ? Truth.False : Truth.Unknown);
        }
    }

    private static (int From, int To) Inclusive(Bounds bounds, NumberRange range) =>
        ((int)(bounds.Lower ?? range.From) + (bounds.LowerExcluded ? 1 : 0), (int)(bounds.Upper ?? range.To) - (bounds.UpperExcluded ? 1 : 0));

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

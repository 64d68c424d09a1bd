using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>
/// Draws facts from the dictionary alone: each class of values that the guideline distinguishes is as likely as any other, and every fact
/// is independent of every other.
/// </summary>
internal sealed class DictionaryFacts(FactClasses classes, int facts)
{
    /// <summary>How many of the facts are known: most of them, some, or few.</summary>
    private static readonly int[] Shares = [Percent.Of(95), Percent.Of(75), Percent.Of(75), Percent.Of(40)];

    /// <summary>Draws the probability with which a fact of a patient is known.</summary>
    public static int DrawShare(Draws draws) => Shares[draws.Below(Shares.Length)];

    public FactValue?[] Draw(DateOnly asOf, Draws draws)
    {
        int share = DrawShare(draws);
        var drawn = new FactValue?[facts];
        for (int i = 0; i < facts; i++)
            drawn[i] = draws.Chance(share) ? DrawValue(i, asOf, draws) : null;
        return drawn;
    }

    public FactValue DrawValue(int fact, DateOnly asOf, Draws draws) =>
        classes.Draw(fact, draws.Below(classes.Count(fact)), asOf, draws.Below);
}

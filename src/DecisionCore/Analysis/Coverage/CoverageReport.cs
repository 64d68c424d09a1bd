using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>How well the cases of a version hold what it says.</summary>
/// <param name="Boundaries">For each boundary that the guideline draws how many cases lie on either side.</param>
/// <param name="Killed">How many changed guidelines some case fails on.</param>
/// <param name="Equivalent">How many changed guidelines decide every possible patient alike: no case could fail. They do not count.</param>
/// <param name="Survivors">Changed guidelines that decide some patient differently, and that no case tells from the guideline.</param>
public sealed record CoverageReport(
    ImmutableArray<BoundaryCases> Boundaries,
    int Killed,
    int Equivalent,
    ImmutableArray<Survivor> Survivors)
{
    /// <summary>The share of changed guidelines that some case fails on, from 0 to 1; equivalent ones are left out.</summary>
    public double MutationScore => Killed + Survivors.Length == 0 ? 1 : (double)Killed / (Killed + Survivors.Length);
}

/// <summary>How many cases lie on either side of a boundary.</summary>
/// <param name="Subject">The fact or score.</param>
/// <param name="OneSide">The values on the one side, next to the boundary: "1 to 3".</param>
/// <param name="OtherSide">The values on the other side: "4 to 33".</param>
/// <param name="OnOneSide">Cases on the one side.</param>
/// <param name="OnOtherSide">Cases on the other side.</param>
public sealed record BoundaryCases(string Subject, string OneSide, string OtherSide, int OnOneSide, int OnOtherSide)
{
    /// <summary>Whether there is a case on either side.</summary>
    public bool Complete => OnOneSide > 0 && OnOtherSide > 0;
}

/// <summary>A changed guideline that no case tells from the guideline.</summary>
/// <param name="Pointer">Where it was changed: a JSON pointer.</param>
/// <param name="Change">What was changed: "vertebralSites is at most 3 -> is at most 4".</param>
public sealed record Survivor(string Pointer, string Change);

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Examples;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>How well the test cases of a version cover what it says.</summary>
/// <param name="Boundaries">For each boundary that the guideline draws, how many test cases are on either side.</param>
/// <param name="Killed">How many mutants make some test case fail.</param>
/// <param name="Equivalent">
/// How many mutants decide every possible patient alike, so that no test case could fail. They do not count.
/// </param>
/// <param name="Survivors">Mutants that decide some patient differently, although no test case fails.</param>
public sealed record CoverageReport(
    ImmutableArray<BoundaryCases> Boundaries,
    int Killed,
    int Equivalent,
    ImmutableArray<Survivor> Survivors)
{
    /// <summary>The share of mutants that make some test case fail, from 0 to 1. Equivalent mutants are excluded.</summary>
    public double MutationScore => Killed + Survivors.Length == 0 ? 1 : (double)Killed / (Killed + Survivors.Length);
}

/// <summary>How many test cases are on either side of a boundary.</summary>
/// <param name="Subject">The fact or score.</param>
/// <param name="OneSide">The values on one side, next to the boundary: "1 to 3".</param>
/// <param name="OtherSide">The values on the other side: "4 to 33".</param>
/// <param name="OnOneSide">The number of test cases on the one side.</param>
/// <param name="OnOtherSide">The number of test cases on the other side.</param>
public sealed record BoundaryCases(string Subject, string OneSide, string OtherSide, int OnOneSide, int OnOtherSide)
{
    /// <summary>Whether both sides have a test case.</summary>
    public bool Complete => OnOneSide > 0 && OnOtherSide > 0;
}

/// <summary>A mutant that no test case detects.</summary>
/// <param name="Pointer">JSON pointer to the change.</param>
/// <param name="Change">The change: "size is at most 3 -> is at most 4".</param>
/// <param name="Patient">
/// A patient whose test case would detect the change, confirmed by the evaluator; null when none was found, as for a difference that a
/// test case cannot express.
/// </param>
public sealed record Survivor(string Pointer, string Change, ExamplePatient? Patient);

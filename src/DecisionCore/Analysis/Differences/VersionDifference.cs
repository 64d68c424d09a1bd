using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>Exactly which patients two versions decide differently.</summary>
/// <param name="From">The one version.</param>
/// <param name="To">The other version.</param>
/// <param name="Facts">How the dictionaries differ. The patients compared are those that both versions can read.</param>
/// <param name="ScopeChanges">Whether some patient is in scope, out of scope or undetermined in one version only.</param>
/// <param name="Regions">
/// The patients whose decision differs, for each change in groups of patients; what is decided in both versions comes before what is
/// undetermined in one. A patient may be in several groups. None is a proof that there is no such patient.
/// </param>
/// <param name="HasMoreRegions">Whether there are more groups than are listed.</param>
/// <param name="Share">The share of the possible combinations of classes of facts that is decided differently, from 0 to 1.</param>
/// <param name="Nodes">How many diagram nodes it took.</param>
public sealed record VersionDifference(
    GuidelineVersion From,
    GuidelineVersion To,
    ImmutableArray<FactChange> Facts,
    bool ScopeChanges,
    ImmutableArray<Region> Regions,
    bool HasMoreRegions,
    double Share,
    int Nodes)
{
    /// <summary>Whether every patient gets the same decision from both.</summary>
    public bool SameDecisions => Regions.IsEmpty;
}

/// <summary>Patients whose decision changes in one way: all who have these facts, and are possible.</summary>
/// <param name="Change">What changes for each of them.</param>
/// <param name="Facts">The facts that matter; every other fact may have any value, or be unknown.</param>
/// <param name="Patient">One of them, confirmed by the evaluator.</param>
public sealed record Region(DecisionChange Change, ImmutableArray<FactRange> Facts, ExamplePatient Patient);

/// <summary>Values of a fact, in words: "1 to 20", "unknown, or PD", "known".</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Text">The values.</param>
public sealed record FactRange(string Fact, string Text)
{
    internal ImmutableArray<FactClass> Classes { get; init; }

    internal bool MayBeUnknown { get; init; }

    /// <summary>Whether a value, or null for unknown, is one of them as of a day.</summary>
    public bool Contains(FactValue? value, DateOnly asOf) =>
        value is null ? MayBeUnknown : Classes.Any(values => values.Contains(value, asOf));
}

/// <summary>What changes in a decision.</summary>
/// <param name="Part">What part of the decision.</param>
/// <param name="Id">The rule, notice or conflict; for the scope "scope".</param>
/// <param name="From">Before: "recommend", "undetermined", "does not hold", "shown", ...</param>
/// <param name="To">After.</param>
public sealed record DecisionChange(DecisionPart Part, string Id, string From, string To);

/// <summary>The parts of a decision that two versions are compared by. Wording, statements and arguments are not among them.</summary>
public enum DecisionPart
{
    /// <summary>Whether the patient is in scope.</summary>
    Scope,

    /// <summary>Whether a rule holds, and with which verdict on which action.</summary>
    Rule,

    /// <summary>Whether a notice or conflict is shown, and how loud.</summary>
    Notice,

    /// <summary>Whether a caution is shown beside a recommendation.</summary>
    Caution,

    /// <summary>The rank of the treatment options in scope.</summary>
    Options,

    /// <summary>The follow-up window.</summary>
    FollowUp,
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>Exactly which patients two versions decide differently.</summary>
/// <param name="From">The first version.</param>
/// <param name="To">The second version.</param>
/// <param name="Facts">How the dictionaries differ. The comparison covers the patients that both versions can read.</param>
/// <param name="Content">
/// Every place in which the documents differ, in the order of the document: texts, codes and declarations as well as conditions, whose
/// effect on decisions is in <paramref name="Regions"/>.
/// </param>
/// <param name="ScopeChanges">Whether the scope status of some patient changes.</param>
/// <param name="Regions">
/// The patients whose decision differs, in groups for each change. Changes between decided outcomes come before changes to or from
/// undetermined. A patient may be in several groups. An empty list proves that there is no such patient.
/// </param>
/// <param name="HasMoreRegions">Whether there are more groups than are listed.</param>
/// <param name="Share">The share of the possible combinations of fact classes that is decided differently, from 0 to 1.</param>
/// <param name="Nodes">The number of diagram nodes used.</param>
public sealed record VersionDifference(
    GuidelineVersion From,
    GuidelineVersion To,
    ImmutableArray<FactChange> Facts,
    ImmutableArray<ContentChange> Content,
    bool ScopeChanges,
    ImmutableArray<Region> Regions,
    bool HasMoreRegions,
    double Share,
    int Nodes)
{
    /// <summary>Whether every patient gets the same decision from both versions.</summary>
    public bool SameDecisions => Regions.IsEmpty;
}

/// <summary>Patients whose decision changes in one way: all possible patients with these facts.</summary>
/// <param name="Change">What changes for each of them.</param>
/// <param name="Facts">The facts that matter; every other fact may have any value or be unknown.</param>
/// <param name="Patient">One of them, confirmed by the evaluator.</param>
public sealed record Region(DecisionChange Change, ImmutableArray<FactRange> Facts, ExamplePatient Patient);

/// <summary>Values of a fact, in words: "1 to 20", "unknown, or PD", "known".</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Text">The values.</param>
public sealed record FactRange(string Fact, string Text)
{
    internal ImmutableArray<FactClass> Classes { get; init; }

    internal bool MayBeUnknown { get; init; }

    /// <summary>Whether a value, or null for unknown, is one of them as of a day.</summary>
    public bool Contains(FactValue? value, DateOnly asOf) =>
        value is null ? MayBeUnknown : Classes.Any(values => values.Contains(value, asOf));
}

/// <summary>One change of a decision.</summary>
/// <param name="Part">The part of the decision that changes.</param>
/// <param name="Id">The rule, notice or conflict; for the scope "scope".</param>
/// <param name="From">Before: "recommend", "undetermined", "does not hold", "shown", ...</param>
/// <param name="To">After.</param>
public sealed record DecisionChange(DecisionPart Part, string Id, string From, string To);

/// <summary>The parts of a decision in which two versions are compared. Wording, statements and arguments are not compared.</summary>
public enum DecisionPart
{
    /// <summary>Whether the patient is in scope.</summary>
    Scope,

    /// <summary>Whether a rule holds, and with which verdict on which action.</summary>
    Rule,

    /// <summary>Whether a notice or conflict is shown, and at which level.</summary>
    Notice,

    /// <summary>Whether a caution is shown with a recommendation.</summary>
    Caution,

    /// <summary>The ranks of the treatment options in scope.</summary>
    Options,

    /// <summary>The follow-up window.</summary>
    FollowUp,
}

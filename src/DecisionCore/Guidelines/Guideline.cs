using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// One version of a clinical guideline as its document says it, read but not yet checked: references between its parts may dangle.
/// Only <see cref="Checking.GuidelineChecker"/> turns it into a <see cref="Checking.CheckedGuideline"/>. src/Guidelines/README.md
/// describes the document.
/// </summary>
public sealed record Guideline
{
    /// <summary>The format of the document: 1 or 2. src/Guidelines/README.md lists what each has.</summary>
    public required int Format { get; init; }

    /// <summary>Lower-case words joined by hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The version, which is a claim about the previous one: see <see cref="GuidelineVersion"/>.</summary>
    public required GuidelineVersion Version { get; init; }

    /// <summary>Whether the version is in force.</summary>
    public required GuidelineStatus Status { get; init; }

    /// <summary>The source's title.</summary>
    public required string Title { get; init; }

    /// <summary>The URL that identifies the guideline in exchange formats, without the version.</summary>
    public required string Canonical { get; init; }

    /// <summary>One sentence that says who reviewed the version, or that it is unreviewed.</summary>
    public required string Review { get; init; }

    /// <summary>The disclaimer that every answer carries.</summary>
    public required string Disclaimer { get; init; }

    /// <summary>What the guideline does not decide. Every answer lists it.</summary>
    public ImmutableArray<string> Limits { get; init; } = [];

    /// <summary>The references that the source cites.</summary>
    public required ImmutableArray<Reference> References { get; init; }

    /// <summary>The fact dictionary, in the order in which missing facts are asked for.</summary>
    public required ImmutableArray<FactDefinition> Facts { get; init; }

    /// <summary>Scores: sums of points.</summary>
    public required ImmutableArray<ScoreDefinition> Scores { get; init; }

    /// <summary>Facts that cannot be true together.</summary>
    public required ImmutableArray<Contradiction> Contradictions { get; init; }

    /// <summary>Named conditions.</summary>
    public required ImmutableArray<NamedCondition> Definitions { get; init; }

    /// <summary>Every statement of the source.</summary>
    public required ImmutableArray<Statement> Statements { get; init; }

    /// <summary>The patients to whom the guideline applies.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The topics with their actions.</summary>
    public required ImmutableArray<Topic> Topics { get; init; }

    /// <summary>Actions of which at most one may be recommended to one patient.</summary>
    public required ImmutableArray<ExclusiveActions> Exclusive { get; init; }

    /// <summary>The rules, in the source's order.</summary>
    public required ImmutableArray<Rule> Rules { get; init; }

    /// <summary>Notices shown in addition to the recommendations.</summary>
    public required ImmutableArray<Notice> Notices { get; init; }

    /// <summary>Conflicts within the source.</summary>
    public required ImmutableArray<Conflict> Conflicts { get; init; }

    /// <summary>The treatment options that the source compares.</summary>
    public required ImmutableArray<TreatmentOption> Options { get; init; }

    /// <summary>Schedules of follow-ups, each in effect while its rule holds.</summary>
    public required ImmutableArray<Schedule> Schedules { get; init; }

    /// <summary>Facts that are asked for whenever they are unknown.</summary>
    public required ImmutableArray<AlwaysAsked> AlwaysAsk { get; init; }

    /// <summary>Menus of choices, which are shown but never made.</summary>
    public required ImmutableArray<Menu> Menus { get; init; }

    /// <summary>The steps of the source's algorithm.</summary>
    public required ImmutableArray<AlgorithmStep> Algorithm { get; init; }

    /// <summary>Properties that must hold for every possible patient.</summary>
    public required ImmutableArray<Invariant> Invariants { get; init; }

    /// <summary>The events that can be recorded for a case.</summary>
    public required ImmutableArray<EventDefinition> Events { get; init; }

    /// <summary>The drugs of which regimens consist.</summary>
    public required ImmutableArray<Agent> Agents { get; init; }

    /// <summary>The regimens, each with exactly its agents.</summary>
    public required ImmutableArray<Regimen> Regimens { get; init; }

    /// <summary>The facts about treatment with regimens, or null if there are none.</summary>
    public required TreatmentFacts? Treatment { get; init; }

    /// <summary>How the document says that its facts are read from records, or null if it says nothing about records.</summary>
    public RecordSection? Records { get; init; }
}

/// <summary>Whether a version is in force.</summary>
public enum GuidelineStatus
{
    /// <summary>Not reviewed, or under review.</summary>
    Draft,

    /// <summary>Reviewed and in force.</summary>
    Active,

    /// <summary>No longer in force.</summary>
    Retired,
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>What re-evaluating a case says.</summary>
/// <param name="Kind">What.</param>
internal readonly record struct CaseVerdict(CaseVerdictKind Kind)
{
    /// <summary>With <see cref="CaseVerdictKind.Changed"/>: in what the advice changes.</summary>
    public ImmutableArray<OutcomeChange> Changes { get; init; } = [];

    /// <summary>With <see cref="CaseVerdictKind.Changed"/>: the new decision.</summary>
    public Decision? Decision { get; init; }

    /// <summary>With <see cref="CaseVerdictKind.Unreadable"/>: what is wrong with the facts.</summary>
    public ImmutableArray<InputError> Errors { get; init; } = [];
}

/// <summary>What re-evaluating a case may say.</summary>
internal enum CaseVerdictKind
{
    /// <summary>It is a case of another guideline.</summary>
    Foreign,

    /// <summary>It has its revision of this job already.</summary>
    Own,

    /// <summary>It was decided by the version already, by its partner.</summary>
    Standing,

    /// <summary>The exact difference proves that its advice is the same.</summary>
    Proved,

    /// <summary>It was evaluated, and its advice is the same.</summary>
    Same,

    /// <summary>Its advice is another.</summary>
    Changed,

    /// <summary>The version cannot read its facts.</summary>
    Unreadable,
}

using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>The result of re-evaluating a case.</summary>
internal readonly record struct CaseVerdict(CaseVerdictKind Kind)
{
    /// <summary>With <see cref="CaseVerdictKind.Changed"/>: how the advice changes.</summary>
    public ImmutableArray<OutcomeChange> Changes { get; init; } = [];

    /// <summary>With <see cref="CaseVerdictKind.Changed"/>: the new decision.</summary>
    public Decision? Decision { get; init; }

    /// <summary>With <see cref="CaseVerdictKind.Unreadable"/>: the errors in the facts.</summary>
    public ImmutableArray<InputError> Errors { get; init; } = [];
}

internal enum CaseVerdictKind
{
    /// <summary>The case belongs to another guideline.</summary>
    Foreign,

    /// <summary>The case already has its revision by this job.</summary>
    Own,

    /// <summary>A write by the partner was already decided by the version.</summary>
    AlreadyDecided,

    /// <summary>The exact difference proves that the advice is the same.</summary>
    Proved,

    /// <summary>The case was evaluated, and the advice is the same.</summary>
    Same,

    /// <summary>The advice is different.</summary>
    Changed,

    /// <summary>The version cannot read the case's facts.</summary>
    Unreadable,
}

using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>What came of writing to a case.</summary>
public abstract record CaseWriteResult
{
    private protected CaseWriteResult()
    {
    }
}

/// <summary>The case stands as the request wants it.</summary>
/// <param name="Revision">Its revision now.</param>
/// <param name="Before">The revision before the request, or null when there was no case.</param>
/// <param name="Answer">The answer's bytes when they were just made, otherwise null.</param>
/// <param name="Changes">In what the advice differs from before the request; empty for a new case.</param>
/// <param name="FollowUp">What the request did to the agenda.</param>
public sealed record CaseWritten(
    CaseRevision Revision, CaseRevision? Before, ReadOnlyMemory<byte>? Answer, ImmutableArray<OutcomeChange> Changes, FollowUpMove FollowUp) : CaseWriteResult
{
    /// <summary>Whether the case is new.</summary>
    public bool IsNew => Before is null;
}

/// <summary>There is no such case.</summary>
public sealed record CaseNotFound : CaseWriteResult;

/// <summary>The case is not what the request expects it to be.</summary>
public sealed record CaseNotAsExpected : CaseWriteResult;

/// <summary>The request does not fit the case.</summary>
public sealed record CaseInvalid(ImmutableArray<InputError> Errors) : CaseWriteResult;

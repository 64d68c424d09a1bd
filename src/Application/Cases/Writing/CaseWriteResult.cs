using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>The result of a write to a case.</summary>
public abstract record CaseWriteResult
{
    private protected CaseWriteResult()
    {
    }
}

/// <summary>The case is as the request wants it.</summary>
/// <param name="Revision">The current revision.</param>
/// <param name="Before">The revision before the request, or null if the case did not exist.</param>
/// <param name="Answer">The answer's bytes if they were just created, otherwise null.</param>
/// <param name="Changes">How the advice differs from before the request; empty for a new case.</param>
/// <param name="FollowUps">How the request changed the agenda of each schedule.</param>
public sealed record CaseWritten(
    CaseRevision Revision, CaseRevision? Before, ReadOnlyMemory<byte>? Answer, ImmutableArray<OutcomeChange> Changes,
    ImmutableArray<AgendaChange> FollowUps) : CaseWriteResult
{
    public bool IsNew => Before is null;
}

/// <summary>The case is deleted.</summary>
/// <param name="IsErased">Whether nothing of it is left.</param>
public sealed record CaseDeleted(bool IsErased) : CaseWriteResult;

/// <summary>A deleted case with the same id has a long history that is still being erased.</summary>
public sealed record CaseErasing : CaseWriteResult;

public sealed record CaseNotFound : CaseWriteResult;

/// <summary>The case does not satisfy the request's preconditions.</summary>
public sealed record CasePreconditionFailed : CaseWriteResult;

/// <summary>The request does not fit the case.</summary>
public sealed record CaseInvalid(ImmutableArray<InputError> Errors) : CaseWriteResult;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>The result of a transaction of commits, which are written together or not at all.</summary>
/// <param name="State">Whether they were written and, if not, why.</param>
/// <param name="Index">With <see cref="CommitState.CaseChanged"/>: the index of the commit whose case has changed, from 0.</param>
public readonly record struct CommitResult(CommitState State, int Index = 0)
{
    public bool IsWritten => State == CommitState.Written;
}

public enum CommitState
{
    Written,

    /// <summary>A case has changed since it was read.</summary>
    CaseChanged,

    /// <summary>Another version of the guideline was activated and must make the decisions.</summary>
    Superseded,
}

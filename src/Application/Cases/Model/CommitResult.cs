namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>What came of a transaction of commits: they are written together or not at all.</summary>
/// <param name="State">Whether they are written, otherwise why not.</param>
/// <param name="Place">With <see cref="CommitState.CaseChanged"/>, which of the commits does not fit its case any more, counted from 0.</param>
public readonly record struct CommitResult(CommitState State, int Place = 0)
{
    /// <summary>Whether they are written.</summary>
    public bool IsWritten => State == CommitState.Written;
}

/// <summary>Whether commits are written, otherwise why not.</summary>
public enum CommitState
{
    /// <summary>They are written.</summary>
    Written,

    /// <summary>Others wrote to the bucket at the same time: the same commits can be sent again.</summary>
    BucketChanged,

    /// <summary>A case has changed since it was read.</summary>
    CaseChanged,

    /// <summary>Another version of the guideline was activated: the decisions have to be made by that one.</summary>
    Superseded,
}

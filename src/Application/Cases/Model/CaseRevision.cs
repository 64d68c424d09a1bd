namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// A case as it stood at one time: the facts, what was decided on them, and by whom. Revisions of a case are numbered from 1 without a gap and never
/// change.
/// </summary>
public sealed record CaseRevision
{
    /// <summary>What the partner calls the case.</summary>
    public required string CaseId { get; init; }

    /// <summary>The number, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: <see cref="Partners.Caller.Actor"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why there is a new revision: <see cref="CaseCauses"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>The id of the guideline.</summary>
    public required string Guideline { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The version's content hash.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The version of the engine that decided.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The day as of which was decided.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The known facts as JSON, in one form (DecisionId.WriteFacts).</summary>
    public required string Facts { get; init; }

    /// <summary>The decision's id.</summary>
    public required string DecisionId { get; init; }

    /// <summary>SHA-256 of the answer's bytes, 64 lower-case hexadecimal digits: what a replay is held against.</summary>
    public required string AnswerHash { get; init; }

    /// <summary>What the decision says in short, as JSON (DecisionCore.Outcomes.Outcome).</summary>
    public required string Outcome { get; init; }
}

/// <summary>Why a case has a new revision.</summary>
public static class CaseCauses
{
    /// <summary>The partner stored the case.</summary>
    public const string Put = "put";

    /// <summary>The partner imported it among others.</summary>
    public const string Import = "import";

    /// <summary>The partner told of something that happened; the kind follows after a colon.</summary>
    public const string Event = "event";

    /// <summary>Another guideline version decides otherwise; the job that found it follows after a colon.</summary>
    public const string Reevaluation = "reevaluation";
}

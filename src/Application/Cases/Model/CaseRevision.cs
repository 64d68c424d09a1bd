namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// A case at one point in time: its facts, the decision and who caused it. Revisions are numbered from 1 without gaps and never change.
/// </summary>
public sealed record CaseRevision
{
    /// <summary>The partner's id for the case.</summary>
    public required string CaseId { get; init; }

    public required long Number { get; init; }

    /// <summary>The time (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who caused it, in the form of <see cref="Partners.Caller.Actor"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why the revision exists: <see cref="CaseCauses"/>.</summary>
    public required string Cause { get; init; }

    public required string Guideline { get; init; }

    public required string Version { get; init; }

    public required string ContentHash { get; init; }

    /// <summary>The version of the engine that decided.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The as-of date of the decision.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The known facts as canonical JSON (DecisionId.WriteFacts).</summary>
    public required string Facts { get; init; }

    /// <summary>The decision's id.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The SHA-256 of the answer's bytes as 64 lower-case hexadecimal digits. Replays are compared with it.</summary>
    public required string AnswerHash { get; init; }

    /// <summary>A summary of the decision as JSON (DecisionCore.Outcomes.Outcome).</summary>
    public required string Outcome { get; init; }
}

/// <summary>The causes of revisions.</summary>
public static class CaseCauses
{
    /// <summary>The partner stored the case.</summary>
    public const string Put = "put";

    /// <summary>The partner imported the case.</summary>
    public const string Import = "import";

    /// <summary>The partner recorded a clinical event, whose kind follows after a colon.</summary>
    public const string Event = "event";

    /// <summary>Another guideline version decides differently. The id of the job follows after a colon.</summary>
    public const string Reevaluation = "reevaluation";
}

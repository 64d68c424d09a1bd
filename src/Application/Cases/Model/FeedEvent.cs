using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// A row of a partner's feed, and of the audit: who did what to which case, when, by which version. Rows are appended; when a case is deleted, what its
/// rows say of the patient (<see cref="CaseId"/>, <see cref="Changes"/>, <see cref="FollowUp"/>) is erased from them.
/// </summary>
public sealed record FeedEvent
{
    /// <summary>What happened: <see cref="FeedEventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: <see cref="Partners.Caller.Actor"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why: <see cref="CaseCauses"/>; null for a deletion.</summary>
    public string? Cause { get; init; }

    /// <summary>What the partner calls the case; null once the case is deleted.</summary>
    public string? CaseId { get; init; }

    /// <summary>
    /// SHA-256 of the case's id in UTF-8, 64 lower-case hexadecimal digits: tells the partner which case it was, also after its deletion. Null for what is not
    /// about one case.
    /// </summary>
    public string? CaseKey { get; init; }

    /// <summary>The number of the case's revision; null for what is not about one case.</summary>
    public long? Revision { get; init; }

    /// <summary>The id of the guideline, or null for a deletion.</summary>
    public string? Guideline { get; init; }

    /// <summary>The version that decided, or null for a deletion.</summary>
    public string? Version { get; init; }

    /// <summary>The version of the engine that decided, or null for a deletion.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>In what the advice differs from the revision before; empty when it does not.</summary>
    public ImmutableArray<OutcomeChange> Changes { get; init; } = [];

    /// <summary>What happened to the case's follow-up; null for other events, and once the case is deleted.</summary>
    public FollowUpTransition? FollowUp { get; init; }

    /// <summary>An event about a case as it stands.</summary>
    /// <param name="key">The case.</param>
    /// <param name="revision">Its latest revision.</param>
    /// <param name="type">What happened: <see cref="FeedEventTypes"/>.</param>
    public static FeedEvent Of(CaseKey key, CaseRevision revision, string type)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(revision);
        return new()
        {
            Type = type,
            At = revision.At,
            By = revision.By,
            Cause = revision.Cause,
            CaseId = revision.CaseId,
            CaseKey = key.Name,
            Revision = revision.Number,
            Guideline = revision.Guideline,
            Version = revision.Version,
            EngineVersion = revision.EngineVersion,
        };
    }

    /// <summary>The event of a case's revision that tells of its follow-up.</summary>
    /// <param name="revision">The event that tells of the revision.</param>
    /// <param name="transition">What happened to the follow-up.</param>
    public static FeedEvent OfFollowUp(FeedEvent revision, FollowUpTransition transition)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentNullException.ThrowIfNull(transition);
        return revision with { Type = transition.Type, Changes = [], FollowUp = transition };
    }
}

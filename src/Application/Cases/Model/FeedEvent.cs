using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// A row of a partner's feed, which is also the audit: who did what to which case, when, and by which version. Rows are append-only.
/// Deleting a case erases the patient's data from its rows (<see cref="CaseId"/>, <see cref="Changes"/>, <see cref="FollowUp"/>).
/// </summary>
public sealed record FeedEvent
{
    /// <summary>One of <see cref="FeedEventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The time (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who caused it, in the form of <see cref="Partners.Caller.Actor"/>.</summary>
    public required string By { get; init; }

    /// <summary>One of <see cref="CaseCauses"/>, or null for a deletion.</summary>
    public string? Cause { get; init; }

    /// <summary>The partner's id for the case, or null once the case is deleted.</summary>
    public string? CaseId { get; init; }

    /// <summary>
    /// The SHA-256 of the case id in UTF-8 as 64 lower-case hexadecimal digits, by which the partner can recognise the case even after its
    /// deletion. Null for events that do not concern one case.
    /// </summary>
    public string? CaseKey { get; init; }

    /// <summary>The number of the case's revision, or null for events that do not concern one case.</summary>
    public long? Revision { get; init; }

    /// <summary>The id of the guideline, or null for a deletion.</summary>
    public string? Guideline { get; init; }

    /// <summary>The version that decided, or null for a deletion.</summary>
    public string? Version { get; init; }

    /// <summary>The version of the engine that decided, or null for a deletion.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>How the advice differs from the previous revision; empty if it does not.</summary>
    public ImmutableArray<OutcomeChange> Changes { get; init; } = [];

    /// <summary>The follow-up transition, or null for other events and once the case is deleted.</summary>
    public FollowUpTransition? FollowUp { get; init; }

    /// <summary>Creates an event about the current state of a case.</summary>
    /// <param name="key">The case.</param>
    /// <param name="revision">Its latest revision.</param>
    /// <param name="type">One of <see cref="FeedEventTypes"/>.</param>
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

    /// <summary>Creates the follow-up event that accompanies the event of a revision.</summary>
    /// <param name="revision">The revision's event.</param>
    /// <param name="transition">The follow-up transition.</param>
    public static FeedEvent OfFollowUp(FeedEvent revision, FollowUpTransition transition)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentNullException.ThrowIfNull(transition);
        return revision with { Type = transition.Type, Changes = [], FollowUp = transition };
    }
}

using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>The types of feed events.</summary>
public static class FeedEventTypes
{
    /// <summary>A case was stored for the first time, or again after its deletion.</summary>
    public const string CaseCreated = "case.created";

    /// <summary>A case has a new revision with the same advice.</summary>
    public const string CaseUpdated = "case.updated";

    /// <summary>A case has a new revision with different advice.</summary>
    public const string RecommendationChanged = "recommendation.changed";

    /// <summary>A case was deleted.</summary>
    public const string CaseDeleted = "case.deleted";

    /// <summary>A case's follow-up window has opened.</summary>
    public const string FollowUpDue = "follow-up.due";

    /// <summary>A case's follow-up window is over.</summary>
    public const string FollowUpOverdue = "follow-up.overdue";

    /// <summary>A case's follow-up is still overdue. Repeated at the guideline's interval.</summary>
    public const string FollowUpReminder = "follow-up.reminder";

    /// <summary>A case's follow-up was done.</summary>
    public const string FollowUpDone = "follow-up.done";

    /// <summary>A case's window moved to later days, for a reason other than a completed follow-up.</summary>
    public const string FollowUpMoved = "follow-up.moved";

    /// <summary>A case no longer has a scheduled follow-up. A deletion is reported only as a deletion.</summary>
    public const string FollowUpEnded = "follow-up.ended";

    /// <summary>Every case is decided by the activated version or confirmed under it.</summary>
    public const string ReevaluationCompleted = "reevaluation.completed";

    /// <summary>All types.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        CaseCreated, CaseUpdated, RecommendationChanged, CaseDeleted, FollowUpDue, FollowUpOverdue, FollowUpReminder, FollowUpDone,
        FollowUpMoved, FollowUpEnded, ReevaluationCompleted,
    ];
}

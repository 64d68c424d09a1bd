namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>What the feed tells of.</summary>
public static class FeedEventTypes
{
    /// <summary>A case was stored for the first time (or anew after its deletion).</summary>
    public const string CaseCreated = "case.created";

    /// <summary>A case has a new revision whose advice is the same as before.</summary>
    public const string CaseUpdated = "case.updated";

    /// <summary>A case has a new revision whose advice is another.</summary>
    public const string RecommendationChanged = "recommendation.changed";

    /// <summary>A case was deleted.</summary>
    public const string CaseDeleted = "case.deleted";

    /// <summary>A case's window for follow-up has opened.</summary>
    public const string FollowUpDue = "follow-up.due";

    /// <summary>A case's window for follow-up is over.</summary>
    public const string FollowUpOverdue = "follow-up.overdue";

    /// <summary>A case's follow-up is still missed; at the guideline's interval.</summary>
    public const string FollowUpReminder = "follow-up.reminder";

    /// <summary>A case's follow-up was done.</summary>
    public const string FollowUpDone = "follow-up.done";

    /// <summary>A case has another window, which opens later, for another reason than that the follow-up was done.</summary>
    public const string FollowUpMoved = "follow-up.moved";

    /// <summary>Nothing is scheduled any more for a case. (A deletion is told as such.)</summary>
    public const string FollowUpEnded = "follow-up.ended";

    /// <summary>Every case stands by the version that was activated, or is confirmed under it.</summary>
    public const string ReevaluationCompleted = "reevaluation.completed";
}

namespace GuidelineDecisions.Application.Cases.Model;

public enum DeletionState
{
    /// <summary>The case is deleted, and nothing of it is left.</summary>
    Erased,

    /// <summary>The case is deleted, and its history is left to erase.</summary>
    Erasing,

    /// <summary>The history does not fit into the transaction; nothing was written.</summary>
    HistoryTooLong,

    /// <summary>The case has changed since it was read; nothing was written.</summary>
    CaseChanged,
}


namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>What the storage holds of a case: its latest revision, or the tombstone that is left of a deleted one.</summary>
/// <param name="Latest">The latest revision; null for a tombstone.</param>
/// <param name="Number">The number of the latest revision; a case that is stored anew after its deletion goes on from it.</param>
/// <param name="Sequence">The number of the event that told of the latest revision; by it the event is found when the case is erased.</param>
/// <param name="Erasing">Whether facts or history of a deleted case are still to be erased.</param>
/// <param name="Tag">The storage's tag of the row: a write is refused when the row has changed since.</param>
public sealed record StoredCase(CaseRevision? Latest, long Number, long Sequence, bool Erasing, string Tag)
{
    /// <summary>What is to be watched of the case; null where nothing is scheduled.</summary>
    public Agenda? Agenda { get; init; }

    /// <summary>Whether the case was deleted.</summary>
    public bool IsDeleted => Latest is null;
}

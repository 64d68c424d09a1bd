using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>A case as it is stored: its latest revision, or the tombstone of a deleted case.</summary>
/// <param name="Latest">The latest revision, or null for a tombstone.</param>
/// <param name="Number">The number of the latest revision. A case that is stored again after its deletion continues from it.</param>
/// <param name="Sequence">The number of the latest revision's event, by which an erasure finds the event.</param>
/// <param name="IsErasing">Whether facts or history of a deleted case must still be erased.</param>
/// <param name="Tag">The row's entity tag. A write is refused if the row has changed since it was read.</param>
public sealed record StoredCase(CaseRevision? Latest, long Number, long Sequence, bool IsErasing, string Tag)
{
    /// <summary>The scheduled follow-ups, in the order of the guideline's schedules.</summary>
    public ImmutableArray<Agenda> Agendas { get; init; } = [];

    public bool IsDeleted => Latest is null;
}

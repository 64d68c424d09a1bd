using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.FollowUps.Agendas;

/// <summary>
/// Reads agendas, which are kept by the day of their next transition, and advances those of many cases together.
/// <see cref="ICaseStore"/> writes the agendas of one case with it.
/// </summary>
public interface IAgendaStore
{
    /// <summary>
    /// Reads the next cases of a bucket with a transition on or before a day, earliest first, and reads nothing else. Writes the
    /// transitions of as many of them as fit in one transaction, all or none.
    /// </summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="upTo">The day.</param>
    /// <param name="after">The position to continue after, or null to start.</param>
    /// <param name="advance">Computes all transitions of a case up to the day.</param>
    /// <param name="cancel">Ends the reading; a transaction that was sent is not cancelled.</param>
    Task<DueStep> AdvanceAsync(
        Partner partner, int bucket, DateOnly upTo, string? after, Func<CaseAgendas, AgendaAdvance> advance, CancellationToken cancel);

    /// <summary>Reads the windows of a bucket that match a filter, in no particular order.</summary>
    IAsyncEnumerable<AgendaEntry> ReadAsync(Partner partner, int bucket, AgendaFilter filter, CancellationToken cancel);
}

/// <summary>What a step of advancing the due cases of a bucket did.</summary>
/// <param name="Events">The events that it wrote.</param>
/// <param name="Left">
/// The names of the keys of cases that could not be written together with others and have to be advanced one by one.
/// </param>
/// <param name="Next">The position to continue after, or null at the end.</param>
public sealed record DueStep(ImmutableArray<FeedEvent> Events, ImmutableArray<string> Left, string? Next);

/// <summary>A scheduled follow-up window.</summary>
/// <param name="Name">The name of the case's key.</param>
/// <param name="Place">The agenda's place among those of its case, which are in the order of the guideline's schedules.</param>
/// <param name="CaseId">The partner's id for the case.</param>
/// <param name="Guideline">The id of its guideline.</param>
/// <param name="Version">The version that decided the case, or null for a window that was stored without it.</param>
/// <param name="Schedule">The guideline's schedule, or null for one that was stored when a case could have only one.</param>
/// <param name="Action">The action to perform.</param>
/// <param name="DueFrom">The window's first day.</param>
/// <param name="OverdueAfter">The window's last day, or null for a window that does not close.</param>
public sealed record AgendaEntry(
    string Name, int Place, string CaseId, string Guideline, string? Version, string? Schedule, string Action, DateOnly DueFrom,
    DateOnly? OverdueAfter)
{
    /// <summary>Most urgent first: ordered by the last day of the window. Windows that do not close come last.</summary>
    public static IComparer<AgendaEntry> ByUrgency { get; } = Comparer<AgendaEntry>.Create((one, other) =>
        one.LastDay != other.LastDay ? one.LastDay.CompareTo(other.LastDay)
        : one.Name != other.Name ? string.CompareOrdinal(one.Name, other.Name)
        : one.Place.CompareTo(other.Place));

    /// <summary>The window's last day, or the last of all days for a window that does not close.</summary>
    public DateOnly LastDay => OverdueAfter ?? DateOnly.MaxValue;

    public FollowUpStatus StateOn(DateOnly day) => Agenda.StateOf(DueFrom, OverdueAfter, day);
}

/// <summary>Which windows to read.</summary>
/// <param name="Today">The day that states refer to.</param>
/// <param name="States">The states to include.</param>
/// <param name="OpensBefore">Includes only windows that open before this day; null includes all.</param>
/// <param name="ClosesFrom">Includes only windows that close on this day or later; null includes all.</param>
public sealed record AgendaFilter(
    DateOnly Today, ImmutableArray<FollowUpStatus> States, DateOnly? OpensBefore = null, DateOnly? ClosesFrom = null)
{
    public static ImmutableArray<FollowUpStatus> AllStates { get; } =
        [FollowUpStatus.Scheduled, FollowUpStatus.Due, FollowUpStatus.Overdue];
}

using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.FollowUps.Agendas;

/// <summary>Reads agendas, which are kept by the day of their next transition; <see cref="ICaseStore"/> writes them with their cases.</summary>
public interface IAgendaStore
{
    /// <summary>The cases of a bucket whose next transition is on a day or before, the earliest first. Nothing else is read.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="upTo">The day.</param>
    /// <param name="after">The place after which to go on, or null to begin.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<DuePage> ReadDueAsync(Partner partner, int bucket, DateOnly upTo, string? after, CancellationToken cancel);

    /// <summary>The windows of a bucket that a filter lets through, in no order that means something.</summary>
    IAsyncEnumerable<WatchedWindow> ReadAsync(Partner partner, int bucket, WindowFilter filter, CancellationToken cancel);
}

/// <summary>A page of what is due.</summary>
/// <param name="Names">The names of the cases' keys.</param>
/// <param name="Next">The place after which to go on, or null when there is no more.</param>
public sealed record DuePage(ImmutableArray<string> Names, string? Next);

/// <summary>A window that is watched.</summary>
/// <param name="Name">The name of the case's key.</param>
/// <param name="CaseId">What the partner calls the case.</param>
/// <param name="Guideline">The id of its guideline.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="DueFrom">The window's first day.</param>
/// <param name="OverdueAfter">The window's last day.</param>
public sealed record WatchedWindow(string Name, string CaseId, string Guideline, string Action, DateOnly DueFrom, DateOnly OverdueAfter)
{
    /// <summary>How the window stands on a day.</summary>
    public FollowUpStatus StateOn(DateOnly day) => Agenda.StateOf(DueFrom, OverdueAfter, day);

    /// <summary>The most urgent first: whose window closes, or closed, first.</summary>
    public static IComparer<WatchedWindow> ByUrgency { get; } = Comparer<WatchedWindow>.Create((one, other) =>
        one.OverdueAfter != other.OverdueAfter ? one.OverdueAfter.CompareTo(other.OverdueAfter) : string.CompareOrdinal(one.Name, other.Name));
}

/// <summary>Which windows to read.</summary>
/// <param name="Today">The day on which states are looked at.</param>
/// <param name="States">How the windows stand on that day.</param>
/// <param name="OpensBefore">Only those that open before this day, or null.</param>
/// <param name="ClosesFrom">Only those that close on this day or later, or null.</param>
public sealed record WindowFilter(DateOnly Today, ImmutableArray<FollowUpStatus> States, DateOnly? OpensBefore = null, DateOnly? ClosesFrom = null)
{
    /// <summary>All states.</summary>
    public static ImmutableArray<FollowUpStatus> AllStates { get; } = [FollowUpStatus.Scheduled, FollowUpStatus.Due, FollowUpStatus.Overdue];
}

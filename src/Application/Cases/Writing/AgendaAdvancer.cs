using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// Brings agendas up to a day. Every transition due by then is written once, each in a separate transaction: those of a case by their day,
/// and those of one day in the order of the guideline's schedules. Concurrent calls are safe: of two that write the same transition, one
/// reads again and finds it done.
/// </summary>
public sealed class AgendaAdvancer(ICaseStore cases, IGuidelineCatalogue catalogue, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <summary>The actor and cause recorded for transitions caused by the passage of time.</summary>
    public const string Actor = "follow-up";

    /// <summary>Returns whether a case has unwritten transitions on the partner's day.</summary>
    public static bool IsBehind(StoredCase? found, DateOnly today) => NextOf(found, today) is not null;

    /// <param name="key">The case.</param>
    /// <param name="upTo">The day, in the partner's time zone.</param>
    /// <returns>The number of transitions that this call wrote.</returns>
    /// <exception cref="StorageUnavailableException">The storage is unavailable, or too many writers change the case at once.</exception>
    public async Task<int> AdvanceAsync(CaseKey key, DateOnly upTo, CancellationToken cancel)
    {
        int written = 0;
        StoredCase? found = await cases.FindAsync(key, cancel);
        for (int failures = 0; found is { Latest: { } latest } && NextOf(found, upTo) is { } agenda;)
        {
            (FollowUpTransition transition, Agenda after) = catalogue.Named(agenda, latest).Advance();
            ImmutableArray<Agenda> agendas = found.Agendas.Replace(agenda, after);
            if (await cases.AdvanceAsync(key, found, agendas, EventOf(key, latest, transition)) is { } next)
            {
                telemetry.RecordTransition(transition);
                (found, written) = (next, written + 1);
                continue;
            }

            if (++failures == Contention.MaxAttempts)
                throw Contention.TooMany("Too many writers are changing this case at once.");
            await Contention.PauseAsync(failures, cancel);
            found = await cases.FindAsync(key, cancel);
        }

        return written;
    }

    /// <summary>Returns the agenda with the earliest transition up to a day, the first one of several on the same day.</summary>
    private static Agenda? NextOf(StoredCase? found, DateOnly upTo) =>
        found?.Agendas.Where(agenda => agenda.Next <= upTo).MinBy(agenda => agenda.Next);

    private FeedEvent EventOf(CaseKey key, CaseRevision latest, FollowUpTransition transition) =>
        FeedEvent.Of(key, latest, transition.Type) with { At = clock.GetUtcNow(), By = Actor, Cause = Actor, FollowUp = transition };
}

using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// Brings agendas up to a day. Every transition due by then is written once: those of a case by their day, and those of one day in the
/// order of the guideline's schedules. Concurrent calls are safe: of two that write the same transition, one reads again and finds it done.
/// </summary>
public sealed class AgendaAdvancer(ICaseStore cases, IGuidelineCatalogue catalogue, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <summary>The actor and cause recorded for transitions caused by the passage of time.</summary>
    public const string Actor = "follow-up";

    /// <summary>Returns whether a case has unwritten transitions on the partner's day.</summary>
    public static bool IsBehind(StoredCase? found, DateOnly today) => found is not null && NextOf(found.Agendas, today) is not null;

    /// <summary>Computes all transitions of a case up to a day, and writes nothing.</summary>
    /// <param name="due">The case.</param>
    /// <param name="upTo">The day, in the partner's time zone.</param>
    public AgendaAdvance Advance(CaseAgendas due, DateOnly upTo)
    {
        ArgumentNullException.ThrowIfNull(due);
        ImmutableArray<Agenda> agendas = due.Agendas;
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        while (NextOf(agendas, upTo) is { } agenda)
        {
            (FollowUpTransition transition, Agenda after) = catalogue.Named(agenda, due.Guideline, due.Version).Advance();
            agendas = agendas.Replace(agenda, after);
            events.Add(EventOf(due, transition));
        }

        return new(agendas, events.ToImmutable());
    }

    /// <summary>Reads a case and writes each of its transitions up to a day in a separate transaction.</summary>
    /// <param name="key">The case.</param>
    /// <param name="upTo">The day, in the partner's time zone.</param>
    /// <returns>The number of transitions that this call wrote.</returns>
    /// <exception cref="StorageUnavailableException">The storage is unavailable, or too many writers change the case at once.</exception>
    public async Task<int> AdvanceAsync(CaseKey key, DateOnly upTo, CancellationToken cancel)
    {
        int written = 0;
        StoredCase? found = await cases.FindAsync(key, cancel);
        for (int failures = 0; found is { Latest: { } latest } && NextOf(found.Agendas, upTo) is { } agenda;)
        {
            (FollowUpTransition transition, Agenda after) = catalogue.Named(agenda, latest.Guideline, latest.Version).Advance();
            ImmutableArray<Agenda> agendas = found.Agendas.Replace(agenda, after);
            if (await cases.AdvanceAsync(key, found, agendas, EventOf(CaseAgendas.Of(key, latest, agendas), transition)) is { } next)
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
    private static Agenda? NextOf(ImmutableArray<Agenda> agendas, DateOnly upTo) =>
        agendas.Where(agenda => agenda.Next <= upTo).MinBy(agenda => agenda.Next);

    private FeedEvent EventOf(CaseAgendas due, FollowUpTransition transition) => new()
    {
        Type = transition.Type,
        At = clock.GetUtcNow(),
        By = Actor,
        Cause = Actor,
        CaseId = due.CaseId,
        CaseKey = due.Key.Name,
        Revision = due.Revision,
        Guideline = due.Guideline,
        Version = due.Version,
        EngineVersion = due.EngineVersion,
        FollowUp = transition,
    };
}

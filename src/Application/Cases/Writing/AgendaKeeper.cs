using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// Brings agendas up to a day: each transition that should have happened by then happens once, in order, each in a transaction of its own. Two at once do no
/// harm: of two who write the same transition one reads again, and finds it done.
/// </summary>
public sealed class AgendaKeeper(ICaseStore cases, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <summary>Who tells what time alone brings about, and why.</summary>
    public const string Actor = "follow-up";

    /// <summary>Whether a case has transitions that should have happened, by a time.</summary>
    public static bool IsBehind(StoredCase? found, DateTimeOffset now) => found?.Agenda is { } agenda && agenda.Next <= UtcDates.Of(now);

    /// <summary>Brings a case's agenda up to a day.</summary>
    /// <param name="key">The case.</param>
    /// <param name="upTo">The day.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The number of transitions that this call wrote.</returns>
    /// <exception cref="StorageUnavailableException">The storage does not answer, or too many write to the case at once.</exception>
    public async Task<int> AdvanceAsync(CaseKey key, DateOnly upTo, CancellationToken cancel)
    {
        int told = 0;
        StoredCase? found = await cases.FindAsync(key, cancel);
        for (int failures = 0; found is { Latest: { } latest, Agenda: { } agenda } && agenda.Next <= upTo;)
        {
            (FollowUpTransition transition, Agenda after) = agenda.Advance();
            if (await cases.AdvanceAsync(key, found, after, EventOf(key, latest, transition)) is { } next)
            {
                telemetry.RecordTransition(transition);
                (found, told) = (next, told + 1);
                continue;
            }

            if (++failures == Contention.MostAttempts)
                throw Contention.TooMany("Too many writers are changing this case at once.");
            await Contention.PauseAsync(failures, cancel);
            found = await cases.FindAsync(key, cancel);
        }

        return told;
    }

    private FeedEvent EventOf(CaseKey key, CaseRevision latest, FollowUpTransition transition) =>
        FeedEvent.Of(key, latest, transition.Type) with { At = clock.GetUtcNow(), By = Actor, Cause = Actor, FollowUp = transition };
}

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>The window that a schedule has for a patient's facts.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, or null if the window does not close.</param>
/// <param name="CountedFrom">The day from which it is counted.</param>
/// <param name="Step">The number of follow-ups that are done.</param>
/// <param name="HasEnded">Whether nothing is left to do.</param>
internal sealed record PlainWindow(DateOnly From, DateOnly? To, DateOnly CountedFrom, int Step = 0, bool HasEnded = false);

/// <summary>A window that is scheduled for a case.</summary>
/// <param name="Schedule">The schedule's id.</param>
/// <param name="Next">The day of the next transition, or null if the passage of time causes none.</param>
internal sealed record PlainAgenda(string Schedule, DateOnly From, DateOnly? To, DateOnly? Next);

/// <summary>A plain model of one schedule of a case, which advances day by day.</summary>
/// <param name="id">The schedule's id.</param>
/// <param name="reminder">The days between reminders, or null for none.</param>
/// <param name="window">The window for the facts as they are now, or null if the schedule is not in effect.</param>
/// <param name="isDoneSince">Whether the follow-up of an earlier window was done, for the facts as they are now.</param>
internal sealed class PlainSchedule(
    string id, int? reminder, Func<PlainWindow?> window, Func<PlainWindow, bool> isDoneSince)
{
    private PlainWindow? current;
    private string state = "";
    private int daysSinceEvent;

    public PlainAgenda? AgendaOn(DateOnly today) => current is { } now
        ? new(id, now.From, now.To, state switch
        {
            "scheduled" => now.From,
            "due" => now.To?.AddDays(1),
            _ => reminder is { } days ? today.AddDays(days - daysSinceEvent) : null,
        })
        : null;

    public IEnumerable<string> Advance(DateOnly today)
    {
        if (current is not { } now)
            yield break;
        if (state == "scheduled" && today == now.From)
            yield return Transition("follow-up.due", state, "due", today);
        else if (state == "due" && now.To is { } last && today == last.AddDays(1))
            yield return Transition("follow-up.overdue", state, "overdue", today);
        else if (state == "overdue" && reminder is { } days && ++daysSinceEvent == days)
            yield return Transition("follow-up.reminder", state, "overdue", today);
    }

    public IEnumerable<string> ApplyFacts(DateOnly today)
    {
        PlainWindow? before = current, next = window();
        bool isDone = before is not null && next is not null && isDoneSince(before);
        bool isSame = before is not null && next is { HasEnded: false } && (next.From, next.To) == (before.From, before.To)
            && next.Step <= before.Step;
        string? from = before is null || isDone ? null : state;
        current = next is { HasEnded: true } ? null : next;
        if (isSame)
            yield break;
        if (isDone)
            yield return Text("follow-up.done", state, "done", before!, today);
        if (current is null)
        {
            if (before is not null)
                yield return Text("follow-up.ended", from, "ended", before, today);
            yield break;
        }

        string reached = today < current.From ? "scheduled" : current.To is null || today <= current.To ? "due" : "overdue";
        if (reached != "scheduled")
            yield return Transition($"follow-up.{reached}", from, reached, today);
        else if (from is not null)
            yield return Transition("follow-up.moved", from, reached, today);
        else
            state = reached;
    }

    public static string Text(
        string schedule, string type, string? from, string to, DateOnly dueFrom, DateOnly? overdueAfter, DateOnly on) =>
        Invariant($"{schedule} {type} {from ?? "nothing"} -> {to}, {dueFrom:yyyy-MM-dd} to ")
        + Invariant($"{(overdueAfter is { } last ? Invariant($"{last:yyyy-MM-dd}") : "no day")}, on {on:yyyy-MM-dd}");

    private string Transition(string type, string? from, string to, DateOnly today)
    {
        (state, daysSinceEvent) = (to, 0);
        return Text(type, from, to, current!, today);
    }

    private string Text(string type, string? from, string to, PlainWindow of, DateOnly today) =>
        Text(id, type, from, to, of.From, of.To, today);
}

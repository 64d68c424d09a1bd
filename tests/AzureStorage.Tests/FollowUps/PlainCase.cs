namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A plain model of a case that advances day by day. It has no timers, messages, hosts or storage.</summary>
internal sealed class PlainCase(DateOnly born)
{
    private const int Reminder = 14;

    private readonly int opens = 2, closes = 4;
    private DateOnly today = born;
    private (DateOnly From, DateOnly To)? window;
    private DateOnly countedFrom;
    private string state = "";
    private int daysSinceEvent;

    public bool IsInScope { get; private set; } = true;

    public DateOnly? Radiotherapy { get; private set; }

    public DateOnly? Imaging { get; private set; }

    /// <summary>The expected events, in order.</summary>
    public List<string> Events { get; } = [];

    public static string Text(string type, string? from, string to, DateOnly dueFrom, DateOnly overdueAfter, DateOnly on) =>
        Invariant($"{type} {from ?? "nothing"} -> {to}, {dueFrom:yyyy-MM-dd} to {overdueAfter:yyyy-MM-dd}, on {on:yyyy-MM-dd}");

    public void AdvanceTo(DateOnly day)
    {
        for (; today < day;)
        {
            today = today.AddDays(1);
            if (window is not { } now)
                continue;
            if (state == "scheduled" && today == now.From)
                Transition("follow-up.due", state, "due");
            else if (state == "due" && today == now.To.AddDays(1))
                Transition("follow-up.overdue", state, "overdue");
            else if (state == "overdue" && ++daysSinceEvent == Reminder)
                Transition("follow-up.reminder", state, "overdue");
        }
    }

    public void RecordRadiotherapy(DateOnly on) => ApplyFact(() => Radiotherapy = Later(Radiotherapy, on));

    public void ReplaceFacts(DateOnly? radiated, bool isInScope) => ApplyFact(() =>
    {
        Radiotherapy = radiated is { } end ? Later(Radiotherapy, end) : Radiotherapy;
        IsInScope = isInScope;
    });

    public void RecordImaging(DateOnly on) => ApplyFact(() => Imaging = Later(Imaging, on));

    private static DateOnly Later(DateOnly? one, DateOnly other) => one is { } known && known > other ? known : other;

    private void ApplyFact(Action fact)
    {
        fact();
        (DateOnly From, DateOnly To)? next = null;
        DateOnly from = default;
        if (IsInScope && Radiotherapy is { } end)
        {
            from = Later(Imaging, end);
            next = (PlainCalendar.MonthsLater(from, opens), PlainCalendar.MonthsLater(from, closes));
        }

        if (next == window)
            return;
        if (next is null)
        {
            AddEvent("follow-up.ended", state, "ended", window!.Value);
            (window, state) = (null, "");
            return;
        }

        string standing = today < next.Value.From ? "scheduled" : today <= next.Value.To ? "due" : "overdue";
        bool isDone = window is not null && Imaging > countedFrom;
        if (isDone)
            AddEvent("follow-up.done", state, "done", window!.Value);
        string? before = window is null || isDone ? null : state;
        (window, countedFrom) = (next, from);
        if (standing != "scheduled")
            Transition($"follow-up.{standing}", before, standing);
        else if (before is not null)
            Transition("follow-up.moved", before, standing);
        else
            state = standing;
    }

    private void Transition(string type, string? from, string to)
    {
        AddEvent(type, from, to, window!.Value);
        (state, daysSinceEvent) = (to, 0);
    }

    private void AddEvent(string type, string? from, string to, (DateOnly From, DateOnly To) of) =>
        Events.Add(Text(type, from, to, of.From, of.To, today));
}

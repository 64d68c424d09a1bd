namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A case as a plain model lives it, day by day: it knows nothing of timers, messages, hosts and storage.</summary>
internal sealed class PlainCase(DateOnly born)
{
    private const int Reminder = 14;

    private readonly int opens = 2, closes = 4;
    private DateOnly lived = born;
    private (DateOnly From, DateOnly To)? window;
    private DateOnly counted;
    private string state = "";
    private int sinceTold;

    /// <summary>Whether the guideline speaks for the patient.</summary>
    public bool IsInScope { get; private set; } = true;

    public DateOnly? Radiotherapy { get; private set; }

    public DateOnly? Imaging { get; private set; }

    /// <summary>What is told, in order.</summary>
    public List<string> Events { get; } = [];

    public static string Text(string type, string? from, string to, DateOnly dueFrom, DateOnly overdueAfter, DateOnly on) =>
        $"{type} {from ?? "nothing"} -> {to}, {dueFrom:yyyy-MM-dd} to {overdueAfter:yyyy-MM-dd}, on {on:yyyy-MM-dd}";

    /// <summary>Every day up to this one passes, whoever is or is not there to see it.</summary>
    public void LiveThrough(DateOnly day)
    {
        for (; lived < day;)
        {
            lived = lived.AddDays(1);
            if (window is not { } now)
                continue;
            if (state == "scheduled" && lived == now.From)
                Tell("follow-up.due", state, "due");
            else if (state == "due" && lived == now.To.AddDays(1))
                Tell("follow-up.overdue", state, "overdue");
            else if (state == "overdue" && ++sinceTold == Reminder)
                Tell("follow-up.reminder", state, "overdue");
        }
    }

    public void Radiated(DateOnly on) => Learn(() => Radiotherapy = Later(Radiotherapy, on));

    /// <summary>Told as a whole.</summary>
    public void Stored(DateOnly? radiated, bool isInScope) => Learn(() =>
    {
        Radiotherapy = radiated is { } end ? Later(Radiotherapy, end) : Radiotherapy;
        IsInScope = isInScope;
    });

    public void Imaged(DateOnly on) => Learn(() => Imaging = Later(Imaging, on));

    private static DateOnly Later(DateOnly? one, DateOnly other) => one is { } known && known > other ? known : other;

    private void Learn(Action fact)
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
            Say("follow-up.ended", state, "ended", window!.Value);
            (window, state) = (null, "");
            return;
        }

        string standing = lived < next.Value.From ? "scheduled" : lived <= next.Value.To ? "due" : "overdue";
        bool isDone = window is not null && Imaging > counted;
        if (isDone)
            Say("follow-up.done", state, "done", window!.Value);
        string? before = window is null || isDone ? null : state;
        (window, counted) = (next, from);
        if (standing != "scheduled")
            Tell($"follow-up.{standing}", before, standing);
        else if (before is not null)
            Tell("follow-up.moved", before, standing);
        else
            state = standing;
    }

    private void Tell(string type, string? from, string to)
    {
        Say(type, from, to, window!.Value);
        (state, sinceTold) = (to, 0);
    }

    private void Say(string type, string? from, string to, (DateOnly From, DateOnly To) of) => Events.Add(Text(type, from, to, of.From, of.To, lived));
}

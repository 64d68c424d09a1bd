using System.Text.Json.Nodes;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A case of the guideline <see cref="Surveillance"/>, with its three schedules.</summary>
internal sealed class SurveillanceCase : FollowedCase
{
    private readonly PlainSchedule scanning, testing, visiting;
    private DateOnly? start, lastScan, lastTest;
    private int scans, visits;
    private bool isEnrolled = true, hasDeclined;

    public SurveillanceCase(DateOnly born)
        : base(born)
    {
        scanning = new("scans", 14, ScanWindow, before => scans > before.Step);
        testing = new("blood-tests", null, TestWindow, before => lastTest > before.CountedFrom);
        visiting = new("visits", 10, VisitWindow, before => visits > before.Step);
    }

    public override string Guideline => Surveillance.Id;

    /// <inheritdoc/>
    public override (string First, string Revised) Versions => (Surveillance.First, Surveillance.Revised);

    /// <inheritdoc/>
    public override string RevisedDocument => Surveillance.RevisedDocument();

    /// <summary>An agenda whose schedule the deciding version does not have ends before the others are compared.</summary>
    protected override IReadOnlyList<PlainSchedule> Schedules =>
        IsRevised ? [visiting, scanning, testing] : [scanning, testing, visiting];

    public override JsonObject Facts()
    {
        var facts = new JsonObject
        {
            ["enrolled"] = isEnrolled,
            ["scans"] = scans,
            ["visits"] = visits,
            ["declined"] = hasDeclined,
        };
        Add("start", start);
        Add("lastScan", lastScan);
        Add("lastTest", lastTest);
        return facts;

        void Add(string fact, DateOnly? day)
        {
            if (day is { } known)
                facts[fact] = Invariant($"{known:yyyy-MM-dd}");
        }
    }

    /// <inheritdoc/>
    public override void Begin(DateOnly on) => Start(on);

    /// <inheritdoc/>
    public override string RecordDone(DateOnly on)
    {
        RecordAll(on);
        return "all-done";
    }

    public void Start(DateOnly on) => ApplyFacts(() => start = on);

    public void RecordScan(DateOnly on) => ApplyFacts(() => (lastScan, scans) = (Later(lastScan, on), Math.Min(scans + 1, 99)));

    /// <summary>The partner removes a scan that was counted by mistake, or corrects the date of the last one.</summary>
    public void CorrectScan(DateOnly on) =>
        ApplyFacts(() => (lastScan, scans) = (on, scans > 0 && on.DayNumber % 2 == 0 ? scans - 1 : scans));

    public void RecordTest(DateOnly on) => ApplyFacts(() => lastTest = Later(lastTest, on));

    public void RecordVisit() => ApplyFacts(() => visits = Math.Min(visits + 1, 99));

    /// <summary>Several things on one day, reported at once.</summary>
    public void RecordAll(DateOnly on) => ApplyFacts(() =>
    {
        (lastScan, lastTest) = (Later(lastScan, on), Later(lastTest, on));
        (scans, visits) = (Math.Min(scans + 1, 99), Math.Min(visits + 1, 99));
    });

    public void StartAgain(DateOnly on) => ApplyFacts(() =>
        (start, lastScan, lastTest, scans, visits, hasDeclined) = (on, null, null, 0, 0, false));

    public void DeclineOrAccept() => ApplyFacts(() => hasDeclined = !hasDeclined);

    public void LeaveOrReturn() => ApplyFacts(() => isEnrolled = !isEnrolled);

    /// <inheritdoc/>
    protected override void Read(JsonObject facts)
    {
        (isEnrolled, hasDeclined) = ((bool?)facts["enrolled"] == true, (bool?)facts["declined"] == true);
        (start, lastScan, lastTest) = (Day(facts, "start"), Day(facts, "lastScan"), Day(facts, "lastTest"));
        (scans, visits) = ((int)facts["scans"]!, (int)facts["visits"]!);
    }

    private PlainWindow? ScanWindow()
    {
        if (!isEnrolled || start is not { } begun)
            return null;
        DateOnly from = Later(lastScan, begun);
        (DateOnly opens, DateOnly closes) = scans switch
        {
            0 => (PlainCalendar.MonthsLater(from, 2), PlainCalendar.MonthsLater(from, 4)),
            1 => (PlainCalendar.MonthsLater(from, 6), PlainCalendar.MonthsLater(from, 8).AddDays(14)),
            _ => (PlainCalendar.MonthsLater(from, 12), PlainCalendar.MonthsLater(from, 14)),
        };
        return new(opens, closes, from, scans, HasEnded: opens > PlainCalendar.MonthsLater(begun, 36));
    }

    private PlainWindow? TestWindow()
    {
        if (!isEnrolled || start is not { } begun)
            return null;
        DateOnly from = Later(lastTest, begun);
        return new(from.AddDays(IsRevised ? Surveillance.TestAfterRevised : Surveillance.TestAfter), null, from);
    }

    private PlainWindow? VisitWindow()
    {
        if (IsRevised || !isEnrolled || start is not { } begun)
            return null;
        (DateOnly opens, DateOnly closes) = visits == 0
            ? (PlainCalendar.MonthsLater(begun, 1, rollsOver: true), PlainCalendar.MonthsLater(begun, 2, rollsOver: true))
            : (PlainCalendar.MonthsLater(begun, 3, rollsOver: true).AddDays(-4), PlainCalendar.MonthsLater(begun, 5, rollsOver: true));
        return new(opens, closes, begun, visits, HasEnded: visits > 1 || hasDeclined);
    }
}

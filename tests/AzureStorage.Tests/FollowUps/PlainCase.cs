using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A case of the shipped guideline, which schedules imaging after radiotherapy.</summary>
internal sealed class PlainCase : FollowedCase
{
    private const int Reminder = 14, Opens = 2, Closes = 4;

    private static readonly Guideline Shipped = new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active.Guideline.Guideline;

    private readonly PlainSchedule imaging;

    public PlainCase(DateOnly born)
        : base(born)
    {
        imaging = new(Schedule, Reminder, Window, before => Imaging > before.CountedFrom);
    }

    /// <summary>The id of the guideline's only schedule.</summary>
    public static string Schedule { get; } = Shipped.Schedules.Single().Id;

    public override string Guideline => Shipped.Id;

    public bool IsInScope { get; private set; } = true;

    public DateOnly? Radiotherapy { get; private set; }

    public DateOnly? Imaging { get; private set; }

    protected override IReadOnlyList<PlainSchedule> Schedules => [imaging];

    public override JsonObject Facts()
    {
        var facts = new JsonObject
        {
            ["her2Status"] = IsInScope ? "positive" : "negative",
            ["locallyAdvanced"] = true,
            ["metastaticStage"] = "M1",
            ["vertebralMetastasis"] = true,
        };
        if (Radiotherapy is { } end)
            facts["vertebralRadiotherapyEnd"] = Invariant($"{end:yyyy-MM-dd}");
        if (Imaging is { } imaged)
            facts["lastSpineImaging"] = Invariant($"{imaged:yyyy-MM-dd}");
        return facts;
    }

    public void RecordRadiotherapy(DateOnly on) => ApplyFacts(() => Radiotherapy = Later(Radiotherapy, on));

    public void ReplaceFacts(DateOnly? radiated, bool isInScope) => ApplyFacts(() =>
    {
        Radiotherapy = radiated is { } end ? Later(Radiotherapy, end) : Radiotherapy;
        IsInScope = isInScope;
    });

    public void RecordImaging(DateOnly on) => ApplyFacts(() => Imaging = Later(Imaging, on));

    private PlainWindow? Window()
    {
        if (!IsInScope || Radiotherapy is not { } end)
            return null;
        DateOnly from = Later(Imaging, end);
        return new(PlainCalendar.MonthsLater(from, Opens), PlainCalendar.MonthsLater(from, Closes), from);
    }
}

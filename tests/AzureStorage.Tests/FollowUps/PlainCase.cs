using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A case of the shipped guideline, which schedules imaging after radiotherapy.</summary>
internal sealed class PlainCase : FollowedCase
{
    private const int Reminder = 14, Opens = 2, Closes = 4, RevisedOpens = 3, RevisedCloses = 6;

    private static readonly PublishedVersion Active = new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active!;
    private static readonly Guideline Shipped = Active.Guideline.Guideline;

    private readonly PlainSchedule imaging;

    public PlainCase(DateOnly born)
        : base(born)
    {
        imaging = new(Schedule, Reminder, Window, before => Imaging > before.CountedFrom);
    }

    /// <summary>The id of the guideline's only schedule.</summary>
    public static string Schedule { get; } = Shipped.Schedules.Single().Id;

    public override string Guideline => Shipped.Id;

    /// <inheritdoc/>
    public override (string First, string Revised) Versions => (Active.Version, "1.9.0");

    /// <inheritdoc/>
    public override string RevisedDocument
    {
        get
        {
            JsonNode document = JsonNode.Parse(Active.Document.Span)!;
            document["version"] = Versions.Revised;
            JsonNode window = document["schedules"]![0]!["steps"]![0]!;
            window["opens"] = Invariant($"{RevisedOpens} months");
            window["closes"] = Invariant($"{RevisedCloses} months");
            return document.ToJsonString();
        }
    }

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

    /// <inheritdoc/>
    public override void Begin(DateOnly on) => RecordRadiotherapy(on);

    /// <inheritdoc/>
    public override string RecordDone(DateOnly on)
    {
        RecordImaging(on);
        return "imaging-done";
    }

    public void RecordRadiotherapy(DateOnly on) => ApplyFacts(() => Radiotherapy = Later(Radiotherapy, on));

    public void ReplaceFacts(DateOnly? radiated, bool isInScope) => ApplyFacts(() =>
    {
        Radiotherapy = radiated is { } end ? Later(Radiotherapy, end) : Radiotherapy;
        IsInScope = isInScope;
    });

    public void RecordImaging(DateOnly on) => ApplyFacts(() => Imaging = Later(Imaging, on));

    /// <inheritdoc/>
    protected override void Read(JsonObject facts) => (IsInScope, Radiotherapy, Imaging) =
        ((string?)facts["her2Status"] == "positive", Day(facts, "vertebralRadiotherapyEnd"), Day(facts, "lastSpineImaging"));

    private PlainWindow? Window()
    {
        if (!IsInScope || Radiotherapy is not { } end)
            return null;
        DateOnly from = Later(Imaging, end);
        (int opens, int closes) = IsRevised ? (RevisedOpens, RevisedCloses) : (Opens, Closes);
        return new(PlainCalendar.MonthsLater(from, opens), PlainCalendar.MonthsLater(from, closes), from);
    }
}

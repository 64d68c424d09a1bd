using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Medications;

/// <summary>What a MedicationRequest, MedicationStatement or MedicationAdministration says about a drug.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Status">Whether the drug is planned, taken or ended.</param>
/// <param name="Date">The date of this information.</param>
/// <param name="Reason">Why the status is open, or what is known of the end; null if there is nothing to say.</param>
internal sealed record MedicationUse(SourceResource Source, MedicationUseStatus Status, FhirDate? Date, string? Reason)
{
    /// <summary>When the order or the plan was written; null if it is neither, or does not say so.</summary>
    public FhirDate? Ordered => Source.Type == "MedicationRequest" ? FhirDate.TryParse(Source.Json.Text("authoredOn")) : null;

    /// <summary>For how many days a drug counts as taken after an administration: the longest of the usual cycles.</summary>
    public const int CycleDays = 28;

    private const string Unclear = "The resource does not say whether the drug is planned, taken or ended.";

    private const string Stopped = "The order was stopped, and does not say when.";

    private static readonly string LongAgo =
        Invariant($"It was given more than {CycleDays} days ago, which does not say whether it still is.");

    private static readonly string AboutCycle =
        Invariant($"Its date leaves open whether it was given in the last {CycleDays} days.");

    private static readonly ImmutableArray<string> OrderIntents =
        ["order", "original-order", "reflex-order", "filler-order", "instance-order"];

    /// <summary>Whether it was written, or the drug given, after the as-of date. The period of a statement may end after it.</summary>
    public static bool IsLater(SourceResource source, DateOnly asOf)
    {
        FhirDate? date = source.Type == "MedicationAdministration"
            ? EffectiveDate.OfMedication(source.Json)
            : FhirDate.TryParse(source.Json.Text("dateAsserted") ?? source.Json.Text("authoredOn"));
        return date?.IsAfter(asOf) == true;
    }

    public static MedicationUse Of(SourceResource source, DateOnly asOf)
    {
        string? status = source.Json.Text("status");
        FhirDate? date = EffectiveDate.OfMedication(source.Json);
        (MedicationUseStatus use, string? reason) = source.Type switch
        {
            _ when source.Json.Member("doNotPerform") is { ValueKind: JsonValueKind.True } => (MedicationUseStatus.Open, Unclear),
            _ when status == "on-hold" => (MedicationUseStatus.Open, "The drug is on hold."),
            "MedicationRequest" => OfRequest(status, source.Json.Text("intent")),
            "MedicationStatement" => OfStatement(status),
            _ => OfAdministration(status, date, asOf),
        };
        // The period of an administration is how long the infusion took; it does not end the treatment.
        if (use == MedicationUseStatus.Ended && source.Type == "MedicationRequest" && status == "stopped")
            return new(source, use, StopOf(source.Json, date, asOf), Stopped);
        if (use != MedicationUseStatus.Active || source.Type == "MedicationAdministration")
            return new(source, use, date, reason);
        // What has ended, or has not begun, by its own dates is not taken, whatever its status says.
        var ended = TreatmentEnd.Of(source.Json, StartOf(source.Json), asOf);
        if (ended.End is { } last)
            return new(source, MedicationUseStatus.Ended, last, null);
        if (StartsIn(source.Json).MinBy(start => start.From) is { } first && first.From > asOf)
            return new(source, MedicationUseStatus.Planned, date, null);
        return ended.Doubt is { } doubt
            ? new(source, MedicationUseStatus.Open, date, doubt)
            : new(source, use, date, reason);
    }

    private static (MedicationUseStatus Status, string? Reason) OfRequest(string? status, string? intent) => (status, intent) switch
    {
        ("active" or "draft", "plan" or "proposal") or ("draft", _) => (MedicationUseStatus.Planned, null),
        ("active", _) when OrderIntents.Contains(intent ?? "") => (MedicationUseStatus.Active, null),
        ("completed" or "stopped", _) when OrderIntents.Contains(intent ?? "") => (MedicationUseStatus.Ended, null),
        (_, "option") => (MedicationUseStatus.Silent, "The request is one of several options."),
        ("completed" or "stopped" or "cancelled", "plan" or "proposal") => (MedicationUseStatus.Silent, "The plan no longer stands."),
        _ => (MedicationUseStatus.Open, Unclear),
    };

    private static (MedicationUseStatus Status, string? Reason) OfStatement(string? status) => status switch
    {
        "active" => (MedicationUseStatus.Active, null),
        "completed" or "stopped" or "not-taken" => (MedicationUseStatus.Ended, null),
        "intended" => (MedicationUseStatus.Planned, null),
        _ => (MedicationUseStatus.Open, Unclear),
    };

    /// <summary>
    /// An administration belongs to one cycle. Its completion does not end the treatment, and one that was never marked as complete counts
    /// no longer than a completed one.
    /// </summary>
    private static (MedicationUseStatus Status, string? Reason) OfAdministration(
        string? status, FhirDate? date, DateOnly asOf) => status switch
        {
            "in-progress" when date is null => (MedicationUseStatus.Active, null),
            "in-progress" or "completed" when date is null || date.To.AddDays(CycleDays) < asOf => (MedicationUseStatus.Silent, LongAgo),
            "in-progress" or "completed" when date.From.AddDays(CycleDays) >= asOf => (MedicationUseStatus.Active, null),
            "in-progress" or "completed" => (MedicationUseStatus.Open, AboutCycle),
            "not-done" => (MedicationUseStatus.Silent, "It was not given."),
            "stopped" => (MedicationUseStatus.Silent, "The administration was interrupted; that need not end the treatment."),
            _ => (MedicationUseStatus.Open, Unclear),
        };

    /// <summary>
    /// When a stopped order ended: by its dosage, or at an unknown time after it was written. The order does not say when it was stopped.
    /// </summary>
    private static FhirDate? StopOf(JsonElement order, FhirDate? authored, DateOnly asOf) =>
        TreatmentEnd.Of(order, StartOf(order), asOf).End
        ?? (authored is null || authored.From > asOf ? authored : new(authored.From, asOf, null, authored.Text));

    /// <summary>When the treatment begins if the dosage does not say so; null if that is unknown.</summary>
    private static FhirDate? StartOf(JsonElement json) => FhirDate.TryParse(
        json.Text("authoredOn") ?? json.Member("effectivePeriod")?.Text("start") ?? json.Text("effectiveDateTime"));

    /// <summary>The start of a statement's period, or of all dosages; none if a dosage has no start.</summary>
    private static FhirDate[] StartsIn(JsonElement json)
    {
        if (FhirDate.TryParse(json.Member("effectivePeriod")?.Text("start")) is { } period)
            return [period];
        FhirDate?[] bounds =
        [
            .. json.Items("dosageInstruction").Concat(json.Items("dosage")).Select(dosage =>
                FhirDate.TryParse(dosage.Member("timing", "repeat")?.Member("boundsPeriod")?.Text("start"))),
        ];
        return Array.TrueForAll(bounds, bound => bound is not null) ? [.. bounds.Select(bound => bound!)] : [];
    }
}

internal enum MedicationUseStatus
{
    /// <summary>Ordered or proposed, not started.</summary>
    Planned,

    /// <summary>Taken now.</summary>
    Active,

    /// <summary>No longer taken.</summary>
    Ended,

    /// <summary>Something about the drug that cannot be read as any of these.</summary>
    Open,

    /// <summary>Says nothing about whether it is taken.</summary>
    Silent,
}

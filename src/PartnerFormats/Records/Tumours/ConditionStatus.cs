using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>
/// Whether a Condition is confirmed and present. R4 leaves both statuses out where nothing else is meant: what is recorded without them is
/// confirmed and present. German records state the certainty of a diagnosis beside its code of the ICD; of two statements the more doubtful
/// one counts.
/// </summary>
internal sealed class ConditionStatus
{
    private const string Certainty = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit";
    private const string CertaintyElement = "code.coding.extension";
    private const string Verification = "verificationStatus";
    private const string Clinical = "clinicalStatus";
    private const string EnteredInError = "entered-in-error";
    private const string Refuted = "refuted";
    private const string Suspected = "suspected";
    private const string Resolved = "resolved";

    private static readonly ImmutableArray<string> VerificationSystems =
        ["http://terminology.hl7.org/CodeSystem/condition-ver-status", "http://hl7.org/fhir/condition-ver-status", ""];

    private static readonly ImmutableArray<string> ClinicalSystems =
        ["http://terminology.hl7.org/CodeSystem/condition-clinical", "http://hl7.org/fhir/condition-clinical", ""];

    private static readonly ImmutableArray<string> Current = ["active", "recurrence", "relapse"];
    private static readonly ImmutableArray<string> Ended = ["inactive", "remission", Resolved];
    private static readonly ImmutableArray<string> Abatements =
        ["abatementDateTime", "abatementAge", "abatementPeriod", "abatementRange", "abatementString"];

    private ConditionStatus(JsonElement condition)
    {
        string[] certainties = [.. condition.Member("code")?.Items("coding").SelectMany(CertaintiesOf).Distinct() ?? []];
        string? verification = CodeOf(condition, Verification, VerificationSystems);
        IsEnteredInError = verification == EnteredInError;
        IsRefuted = !IsEnteredInError && (verification == Refuted || certainties.Contains(Refuted));
        (DoubtElement, Doubt) = DoubtOf(verification, certainties);
        (PresenceElement, IsPresent, NotPresent) = PresenceOf(condition, certainties);
    }

    public bool IsEnteredInError { get; }

    public bool IsRefuted { get; }

    /// <summary>The element that decides whether it is confirmed.</summary>
    public string DoubtElement { get; }

    /// <summary>Why it cannot be taken as confirmed; null when it can.</summary>
    public string? Doubt { get; }

    /// <summary>Whether the patient has it now; null when no known code says it.</summary>
    public bool? IsPresent { get; }

    /// <summary>The element that decides whether it is present.</summary>
    public string PresenceElement { get; }

    /// <summary>Why it does not count as present; empty if it does.</summary>
    public string NotPresent { get; }

    public static ConditionStatus Of(JsonElement condition) => new(condition);

    private static (string Element, string? Doubt) DoubtOf(string? verification, string[] certainties) =>
        verification == EnteredInError ? (Verification, "The condition was entered in error.")
        : verification == Refuted ? (Verification, "The condition is refuted, which says nothing about other sites or times.")
        : certainties.Contains(Refuted) ? (CertaintyElement, "The diagnosis is excluded, which says nothing about other sites or times.")
        : verification is not (null or "confirmed") ? (Verification, "The condition is not confirmed.")
        : certainties.Contains(Suspected) ? (CertaintyElement, "The diagnosis is only suspected.")
        : (Verification, null);

    private static (string Element, bool? IsPresent, string NotPresent) PresenceOf(JsonElement condition, string[] certainties)
    {
        if (Abatements.FirstOrDefault(name => condition.Member(name) is not null) is { } abatement)
            return (abatement, false, "The condition has an abatement, so it has ended.");
        string? clinical = CodeOf(condition, Clinical, ClinicalSystems);
        if (clinical is not null && !Current.Contains(clinical))
            return (Clinical, Ended.Contains(clinical) ? false : null, "The clinical status does not say that the condition is present.");
        return certainties.Contains(Resolved)
            ? (CertaintyElement, false, "The diagnosis describes a state after the condition.")
            : (Clinical, true, "");
    }

    /// <summary>The code of a status; null if it is absent, and empty if it has no code of its system.</summary>
    private static string? CodeOf(JsonElement condition, string element, ImmutableArray<string> systems) =>
        condition.Member(element) is null ? null
        : condition.Codings(element).Where(coding => systems.Contains(coding.System)).Select(coding => coding.Code).FirstOrDefault() ?? "";

    private static IEnumerable<string> CertaintiesOf(JsonElement coding) =>
        (coding.Extension(Certainty, "valueCoding")?.Text("code") ?? TextOf(coding.Extension(Certainty, "valueCode"))) switch
        {
            null => coding.Extension(Certainty, "url") is null ? [] : [Suspected],
            "G" => [],
            "A" => [Refuted],
            "Z" => [Resolved],
            _ => [Suspected],
        };

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Medications;

/// <summary>What a MedicationRequest, MedicationStatement or MedicationAdministration says about an agent.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Agent">The id of the agent.</param>
/// <param name="Status">Whether the agent is planned, taken or ended.</param>
/// <param name="Date">The date of this information.</param>
internal sealed record MedicationUse(SourceResource Source, string Agent, MedicationUseStatus Status, FhirDate? Date)
{
    /// <summary>The status by a resource, or null with the reason when the resource does not say.</summary>
    public static (MedicationUseStatus? Status, string? Reason) StatusOf(SourceResource source)
    {
        string? code = source.Json.Text("status");
        if (code == "entered-in-error")
            return (null, "The resource was entered in error.");
        MedicationUseStatus? status = source.Type switch
        {
            "MedicationRequest" when source.Json.Member("doNotPerform") is { ValueKind: JsonValueKind.True } => null,
            "MedicationRequest" => OfRequest(code, source.Json.Text("intent")),
            "MedicationStatement" => code switch
            {
                "active" => MedicationUseStatus.Active,
                "completed" or "stopped" => MedicationUseStatus.Ended,
                "intended" => MedicationUseStatus.Planned,
                _ => null,
            },
            _ => code switch
            {
                "in-progress" => MedicationUseStatus.Active,
                "completed" or "stopped" => MedicationUseStatus.Ended,
                _ => null,
            },
        };
        return (status, status is null ? "The resource does not say whether the drug is planned, taken or ended." : null);
    }

    private static MedicationUseStatus? OfRequest(string? status, string? intent) => (status, intent) switch
    {
        ("active" or "draft", "plan" or "proposal") or ("draft", _) => MedicationUseStatus.Planned,
        ("active", _) => MedicationUseStatus.Active,
        ("completed" or "stopped", "plan" or "proposal") => null,
        ("completed" or "stopped", _) => MedicationUseStatus.Ended,
        _ => null,
    };
}

internal enum MedicationUseStatus
{
    /// <summary>Ordered or proposed, not started.</summary>
    Planned,

    /// <summary>Taken now.</summary>
    Active,

    /// <summary>No longer taken.</summary>
    Ended,
}

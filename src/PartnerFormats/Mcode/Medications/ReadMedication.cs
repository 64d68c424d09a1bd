using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Medications;

/// <summary>What a request, statement or administration says of an agent.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Agent">The agent, by the names of the fact <c>priorAgents</c>.</param>
/// <param name="Course">Whether it is planned, taken or ended.</param>
/// <param name="Date">As of when.</param>
internal sealed record ReadMedication(SourceResource Source, string Agent, Course Course, FhirDate? Date)
{
    /// <summary>The agents that a resource names, by itself or by a Medication that it refers to.</summary>
    public static ImmutableArray<string> AgentsOf(SourceResource source, ResourceSet resources)
    {
        IEnumerable<Coding> codings = source.Json.Codings("medicationCodeableConcept");
        if (source.Json.Member("medicationReference")?.Text("reference") is { } reference)
            codings = codings.Concat(MedicationOf(reference, source, resources)?.Codings("code") ?? []);
        return [.. codings.Select(coding => McodeCodes.Agents.GetValueOrDefault(coding)).OfType<string>().Distinct()];
    }

    /// <summary>Where an agent stands by a resource; null with the reason when it does not say.</summary>
    public static (Course? Course, string? Reason) CourseOf(SourceResource source)
    {
        string? status = source.Json.Text("status");
        if (status == "entered-in-error")
            return (null, "It was entered in error.");
        Course? course = source.Type switch
        {
            "MedicationRequest" when source.Json.Member("doNotPerform") is { ValueKind: JsonValueKind.True } => null,
            "MedicationRequest" => OfRequest(status, source.Json.Text("intent")),
            "MedicationStatement" => status switch { "active" => Course.Taken, "completed" or "stopped" => Course.Ended, "intended" => Course.Planned, _ => null },
            _ => status switch { "in-progress" => Course.Taken, "completed" or "stopped" => Course.Ended, _ => null },
        };
        return (course, course is null ? "It does not say that the drug is planned, taken or ended." : null);
    }

    private static Course? OfRequest(string? status, string? intent) => (status, intent) switch
    {
        ("active" or "draft", "plan" or "proposal") or ("draft", _) => Course.Planned,
        ("active", _) => Course.Taken,
        ("completed" or "stopped", "plan" or "proposal") => null,
        ("completed" or "stopped", _) => Course.Ended,
        _ => null,
    };

    /// <summary>One step and no further, so that no circle of references is walked.</summary>
    private static JsonElement? MedicationOf(string reference, SourceResource source, ResourceSet resources)
    {
        if (!reference.StartsWith('#'))
            return resources.Resolve(reference) is { Type: "Medication" } medication ? medication.Json : null;
        foreach (JsonElement contained in source.Json.Items("contained"))
        {
            if (contained.Text("id") == reference[1..])
                return contained;
        }

        return null;
    }
}

/// <summary>Where an agent stands.</summary>
internal enum Course
{
    /// <summary>Asked for or proposed, and not begun.</summary>
    Planned,

    /// <summary>Given now.</summary>
    Taken,

    /// <summary>No longer given.</summary>
    Ended,
}

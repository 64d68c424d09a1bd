using System.Runtime.InteropServices;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// Whether a resource is one of R4, as the SDK reads it strictly: elements, types, codes, cardinalities, forms of dates and numbers. Faults of an id's form and of the
/// narrative are let pass: no value depends on them, and tools write ids that are too long.
/// </summary>
internal static class R4Check
{
    private const int LongestPlace = 120;

    private static readonly FhirJsonDeserializer Deserializer = new(new DeserializerSettings().UsingMode(DeserializationMode.Strict));

    /// <summary>Where a resource is not as R4 has it, as FHIRPath; null when it is. (The SDK's own words quote values.)</summary>
    public static string? Fault(JsonElement resource)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(resource));
        try
        {
            Deserializer.TryDeserializeResource(ref reader, out Resource? _, out IEnumerable<CodedException> issues);
            return issues.FirstOrDefault(issue => !IsOfNoConsequence(issue)) is { } fault ? PlaceOf(fault) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "the resource";
        }
    }

    private static bool IsOfNoConsequence(CodedException issue) =>
        issue is ExtendedCodedException { InstancePath: { } path }
        && (path.EndsWith(".id", StringComparison.Ordinal) || path.EndsWith(".text.div", StringComparison.Ordinal));

    private static string PlaceOf(CodedException issue) =>
        // A name that the sender made up may be anything.
        issue is ExtendedCodedException { InstancePath: { Length: > 0 and <= LongestPlace } path } && path.All(letter => char.IsAsciiLetterOrDigit(letter) || ".[]$".Contains(letter))
            ? path.Replace("$this", "the resource", StringComparison.Ordinal)
            : "the resource";
}

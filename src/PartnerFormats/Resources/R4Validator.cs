using System.Runtime.InteropServices;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// Validates a resource against R4 with the SDK's strict mode: elements, types, codes, cardinalities, the forms of dates and numbers.
/// Errors in ids and in the narrative are ignored: no value depends on them, and common tools write ids that are too long.
/// </summary>
internal static class R4Validator
{
    private const int MaxPathLength = 120;

    private static readonly FhirJsonDeserializer Deserializer = new(new DeserializerSettings().UsingMode(DeserializationMode.Strict));

    /// <summary>
    /// The FHIRPath of the first error; null if the resource is valid. The SDK's messages quote values, so they are not used. A contained
    /// resource without a subject has that of its container.
    /// </summary>
    public static string? FirstErrorPath(SourceResource resource) => FirstErrorPath(resource.Json, resource.Container is not null);

    /// <summary>The FHIRPath of the first error in a resource that is not contained.</summary>
    public static string? FirstErrorPath(JsonElement resource) => FirstErrorPath(resource, mayLackSubject: false);

    private static string? FirstErrorPath(JsonElement resource, bool mayLackSubject)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(resource));
        try
        {
            Deserializer.TryDeserializeResource(ref reader, out Resource? _, out IEnumerable<CodedException> issues);
            return issues.FirstOrDefault(issue => !IsIgnored(issue, mayLackSubject)) is { } error ? PathOf(error) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "the resource";
        }
    }

    private static bool IsIgnored(CodedException issue, bool mayLackSubject) =>
        issue is ExtendedCodedException { InstancePath: { } path }
        && (path.EndsWith(".id", StringComparison.Ordinal) || path.EndsWith(".text.div", StringComparison.Ordinal)
            || (mayLackSubject && path.EndsWith(".subject", StringComparison.Ordinal)));

    /// <summary>An element name that the sender invented may contain anything, so only a short path of plain characters is shown.</summary>
    private static string PathOf(CodedException issue) =>
        issue is ExtendedCodedException { InstancePath: { Length: > 0 and <= MaxPathLength } path } && path.All(IsPlain)
            ? path.Replace("$this", "the resource", StringComparison.Ordinal)
            : "the resource";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '[' or ']' or '$';
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

/// <summary>
/// Writes out the compact resources of the corpus as R4. A concept is "system code" (by the names of <see cref="CodeSystems"/> or a URI) or
/// "text: words"; a reference is "Type/id"; "value" is a concept, a whole number, or a quantity such as "55 %" or "&lt;40 %"; "date" is the
/// date that counts for the type. Members that are left out get the usual value, and a null leaves one out.
/// </summary>
internal static partial class CompactResource
{
    private const string Status = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private const string Verification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private const string Mcode = "http://hl7.org/fhir/us/mcode/StructureDefinition/";

    private static readonly string[] Concepts =
    [
        "code", "valueCodeableConcept", "bodySite", "medicationCodeableConcept", "itemCodeableConcept", "procedureCode", "clinicalStatus",
        "verificationStatus", "dataAbsentReason", "summary", "type", "method", "reasonCode", "interpretation",
    ];

    /// <summary>Adds the members that every resource of a type has.</summary>
    public static JsonObject Written(JsonObject compact)
    {
        string[] name = compact["resource"]!.GetValue<string>().Split('/');
        string type = name[0];
        var written = new JsonObject { ["resourceType"] = type };
        if (name.Length > 1)
            written["id"] = name[1];
        foreach ((string member, JsonNode? value) in Defaults(type))
            written[member] = value?.DeepClone();
        foreach ((string member, JsonNode? value) in compact.Where(member => member.Key is not ("resource" or "entry")))
        {
            (string to, JsonNode? node) = Member(type, member, value);
            // A quantity or a text replaces nothing: R4 has one value of any type.
            written[to] = node;
        }

        foreach (string absent in written.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            written.Remove(absent);
        return written;
    }

    private static Dictionary<string, JsonNode?> Defaults(string type)
    {
        Dictionary<string, JsonNode?> members = type is "Patient" or "Medication" or "Organization" or "OperationOutcome" or "Composition"
            ? [] : new() { [type is "Immunization" or "AllergyIntolerance" ? "patient" : "subject"] = Reference("Patient/1") };
        switch (type)
        {
            case "Observation" or "DiagnosticReport":
                members["status"] = "final";
                break;
            case "Condition":
                members["clinicalStatus"] = Concept($"{Status} active");
                members["verificationStatus"] = Concept($"{Verification} confirmed");
                break;
            case "Procedure" or "MedicationAdministration":
                members["status"] = "completed";
                break;
            case "MedicationRequest":
                members["status"] = "active";
                members["intent"] = "order";
                break;
            case "MedicationStatement":
                members["status"] = "active";
                break;
            case "ImagingStudy":
                members["status"] = "available";
                break;
            default:
                break;
        }

        return members;
    }

    private static (string Name, JsonNode? Value) Member(string type, string name, JsonNode? value) => name switch
    {
        "date" => (DateOf(type), value?.DeepClone()),
        "drug" => ("medicationCodeableConcept", Concept(value!)),
        "medication" when value is JsonValue => ("medicationReference", Reference(value!.GetValue<string>())),
        "clinical" => ("clinicalStatus", value is null ? null : Concept($"{Status} {value}")),
        "verification" => ("verificationStatus", value is null ? null : Concept($"{Verification} {value}")),
        "primary" => ("extension", PrimaryOf(value!)),
        "value" => Value(value),
        "identifier" => (name, value?.DeepClone()),
        "subject" or "encounter" or "specimen" or "valueReference" when value is JsonValue => (name, Reference(value.GetValue<string>())),
        "focus" or "reasonReference" or "hasMember" or "derivedFrom" or "result" => (name, References(value)),
        "conclusionCode" => (name, ListOfConcepts(value)),
        "reasonCode" or "interpretation" => (name, ListOfConcepts(value)),
        "bodySite" or "procedureCode" when type is not ("Observation" or "") => (name, ListOfConcepts(value)),
        "url" when value is JsonValue => (name, value.GetValue<string>().Replace("mcode:", Mcode, StringComparison.Ordinal)),
        _ when Concepts.Contains(name) && (value is JsonArray || IsConcept(value)) => (name, Concept(value!)),
        _ => (name, Inner(value)),
    };

    private static JsonNode? Inner(JsonNode? value)
    {
        switch (value)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(Inner)]);
            case JsonObject { } inner when inner.ContainsKey("resource"):
                return Written(inner);
            case JsonObject { } quantity when quantity.ContainsKey("unit"):
                return quantity.DeepClone();
            case JsonObject inner:
                var written = new JsonObject();
                foreach ((string name, JsonNode? each) in inner)
                {
                    (string to, JsonNode? node) = Member("", name, each);
                    written[to] = node;
                }

                return written;
            default:
                return value?.DeepClone();
        }
    }

    private static string DateOf(string type) => type switch
    {
        "Condition" => "recordedDate",
        "Procedure" => "performedDateTime",
        "MedicationRequest" => "authoredOn",
        "ImagingStudy" => "started",
        _ => "effectiveDateTime",
    };

    private static (string Name, JsonNode? Value) Value(JsonNode? value)
    {
        if (value is JsonObject inner)
            return ("valueQuantity", inner.DeepClone());
        if (value is not JsonValue given || given.GetValueKind() != JsonValueKind.String)
        {
            bool isBoolean = value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
            return (isBoolean ? "valueBoolean" : "valueInteger", value?.DeepClone());
        }
        string text = given.GetValue<string>();
        if (text.StartsWith("text: ", StringComparison.Ordinal))
            return ("valueString", text["text: ".Length..]);
        Match match = Quantity().Match(text);
        if (!match.Success)
            return ("valueCodeableConcept", Concept(text));
        var quantity = new JsonObject { ["value"] = JsonNode.Parse(match.Groups[2].Value) };
        if (match.Groups[1].Length > 0)
            quantity["comparator"] = match.Groups[1].Value;
        string unit = match.Groups[3].Value;
        if (unit.Length > 0)
        {
            quantity["unit"] = unit;
            quantity["system"] = "http://unitsofmeasure.org";
            quantity["code"] = unit;
        }

        return ("valueQuantity", quantity);
    }

    private static bool IsConcept(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String
        && text.GetValue<string>().Contains(' ', StringComparison.Ordinal);

    private static JsonArray ListOfConcepts(JsonNode? value) =>
        value is JsonArray items ? [.. items.Select(item => item is JsonValue ? Concept(item) : Inner(item))] : [Concept(value!)];

    /// <summary>A concept; one with several codings for a list.</summary>
    private static JsonObject Concept(JsonNode value) => value is JsonArray codings
        ? new() { ["coding"] = new JsonArray([.. codings.Select(coding => CodingOf(coding!.GetValue<string>()))]) }
        : Concept(value.GetValue<string>());

    private static JsonObject Concept(string text) => text.StartsWith("text: ", StringComparison.Ordinal)
        ? new() { ["text"] = text["text: ".Length..] }
        : new() { ["coding"] = new JsonArray(CodingOf(text)) };

    private static JsonObject CodingOf(string text)
    {
        (string system, string code) = Split(text);
        return system == "-" ? new() { ["code"] = code } : new() { ["system"] = system, ["code"] = code };
    }

    /// <summary>The URI and the code of "loinc 48676-1". A code of the AJCC may have a space.</summary>
    public static (string System, string Code) Split(string text)
    {
        string[] parts = text.Split(' ', 2);
        bool isUri = parts[0].Contains(':', StringComparison.Ordinal) || parts[0] == "-";
        return (isUri ? parts[0] : CodeSystems.FromGuideline(parts[0]), parts[1]);
    }

    private static JsonObject Reference(string reference) => new() { ["reference"] = reference };

    private static JsonArray References(JsonNode? value) => value is JsonArray items
        ? [.. items.Select(item => item is JsonValue ? Reference(item.GetValue<string>()) : item!.DeepClone())]
        : [Reference(value!.GetValue<string>())];

    private static JsonArray PrimaryOf(JsonNode value) =>
        [
            new JsonObject
            {
                ["url"] = $"{Mcode}mcode-related-primary-cancer-condition",
                ["valueReference"] = Reference(value.GetValue<string>()),
            },
        ];

    [GeneratedRegex(@"^(<=|>=|<|>)?(-?\d+(?:\.\d+)?)(?: (\S+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();
}

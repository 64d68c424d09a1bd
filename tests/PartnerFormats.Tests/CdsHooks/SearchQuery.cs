using System.Text.Json.Nodes;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>
/// What a FHIR server returns for a query of the prefetch. It knows the parameters that the prefetch uses and refuses any other:
/// <c>patient</c>, <c>code</c>, <c>combo-code</c> and <c>combo-value-concept</c> (tokens with or without a system), <c>_include</c>,
/// <c>_sort</c> and <c>_count</c>. References are relative, absolute, with or without a version, or by an identifier. A server has no URNs
/// of entries, and what a resource contains comes with it.
/// </summary>
internal sealed class SearchQuery
{
    private static readonly Dictionary<string, string> Included = new()
    {
        ["Observation:has-member"] = "hasMember",
        ["DiagnosticReport:result"] = "result",
        ["Procedure:reason-reference"] = "reasonReference",
        ["MedicationRequest:medication"] = "medicationReference",
        ["MedicationStatement:medication"] = "medicationReference",
        ["MedicationAdministration:medication"] = "medicationReference",
        ["MedicationDispense:medication"] = "medicationReference",
    };

    private readonly string type;
    private readonly string? id;
    private readonly string? patient;
    private readonly List<(string System, string Code)> tokens = [];
    private readonly List<string> includes = [];
    private readonly bool hasCodes, hasComponents;
    private readonly string element = "code";

    public SearchQuery(string query)
    {
        string[] parts = query.Split('?', 2);
        string[] read = parts[0].Split('/');
        type = read[0];
        id = read.ElementAtOrDefault(1);
        foreach (string parameter in parts.Length == 1 ? [] : parts[1].Split('&'))
        {
            string[] pair = parameter.Split('=', 2);
            switch (pair[0])
            {
                case "patient":
                    patient = pair[1];
                    break;
                case "code" or "combo-code" or "combo-value-concept":
                    hasCodes = true;
                    hasComponents = pair[0] != "code";
                    element = pair[0] == "combo-value-concept" ? "valueCodeableConcept" : "code";
                    tokens.AddRange(pair[1].Split(',').Select(Token));
                    break;
                case "_include":
                    includes.Add(Included[pair[1]]);
                    break;
                case "_sort" or "_count":
                    break;
                default:
                    throw new InvalidOperationException($"{pair[0]} is not a parameter of the prefetch.");
            }
        }
    }

    /// <summary>The resources of a record that the query finds, and what they include.</summary>
    public IEnumerable<JsonObject> Of(IReadOnlyList<JsonObject> record)
    {
        JsonObject[] found = [.. record.Where(IsFound)];
        string[] referred =
        [
            .. found.SelectMany(resource => includes.SelectMany(element => References(resource[element]))),
        ];
        return found.Concat(record.Where(resource => !found.Contains(resource) && NamesOf(resource).Any(referred.Contains)));
    }

    private static IEnumerable<string> NamesOf(JsonObject resource) =>
        (resource["identifier"] as JsonArray ?? []).Select(Key).Prepend($"{resource["resourceType"]}/{resource["id"]}");

    private static string Key(JsonNode? identifier) => $"{identifier?["system"]}|{identifier?["value"]}";

    private static (string System, string Code) Token(string text)
    {
        string[] parts = text.Split('|', 2);
        return parts.Length == 1 ? ("", Uri.UnescapeDataString(parts[0])) : (parts[0], Uri.UnescapeDataString(parts[1]));
    }

    private bool IsFound(JsonObject resource)
    {
        if (resource["resourceType"]!.GetValue<string>() != type || (id is not null && resource["id"]?.GetValue<string>() != id))
            return false;
        if (patient is not null && !IsAbout(resource, patient))
            return false;
        IEnumerable<JsonNode?> coded = hasComponents ? (resource["component"]?.AsArray() ?? []).Prepend(resource) : [resource];
        return !hasCodes || coded.Any(HasCode);
    }

    /// <summary>Whether the resource refers to the patient. No query finds one that does not.</summary>
    public static bool IsAbout(JsonObject resource, string patient) =>
        References(resource["subject"] ?? resource["patient"]).Contains($"Patient/{patient}");

    private bool HasCode(JsonNode? coded) => (coded![element]?["coding"]?.AsArray() ?? []).Any(coding => tokens.Exists(token =>
        (token.System.Length == 0 || token.System == coding!["system"]?.GetValue<string>())
        && (token.Code.Length == 0 || token.Code == coding!["code"]?.GetValue<string>())));

    private static IEnumerable<string> References(JsonNode? element) =>
        (element is JsonArray list ? list : element is null ? [] : new JsonArray(element.DeepClone()))
        .Select(each => each!["reference"]?.GetValue<string>() is { } literal ? NameIn(literal) : Key(each["identifier"]));

    /// <summary>The type and the id at the end of a reference.</summary>
    private static string NameIn(string reference) => string.Join('/', reference.Split("/_history/")[0].Split('/').TakeLast(2));
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Http.Tests.Contracts;

/// <summary>
/// Checks JSON against the schemas of an OpenAPI 3.1 document. It knows the keywords that our document uses and refuses others, so that
/// a new keyword is not ignored. For the clients' sake the document allows further members in answers; here an object with
/// <c>properties</c> is closed, so that an undocumented member is an error.
/// </summary>
internal sealed class SchemaValidator(JsonElement document)
{
    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "enum", "const", "anyOf", "properties", "required", "additionalProperties", "items", "minItems", "uniqueItems",
        "minLength", "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "title", "description", "contentMediaType",
        "contentSchema",
    ];

    private readonly HashSet<string> met = [];

    /// <summary>The pointers of the schemas that some instance has used.</summary>
    public IReadOnlySet<string> Met => met;

    /// <summary>All differences between an instance and the schema at a pointer into the document.</summary>
    /// <param name="instance">The JSON.</param>
    /// <param name="schema">Such as <c>#/components/schemas/Problem</c>.</param>
    public IReadOnlyList<string> Errors(JsonElement instance, string schema)
    {
        var errors = new List<string>();
        Check(instance, "", schema, errors, met);
        return errors;
    }

    public static JsonElement At(JsonElement document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(document, (element, name) =>
            element.ValueKind == JsonValueKind.Array
                ? element[int.Parse(name, CultureInfo.InvariantCulture)]
                : element.GetProperty(name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));

    // Extensions are for generators of clients and say nothing about the instance.
    private static bool IsKnown(string keyword) => Known.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal);

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private void Check(JsonElement instance, string place, string pointer, List<string> errors, HashSet<string> seen)
    {
        JsonElement schema = At(document, pointer);
        foreach (JsonProperty keyword in schema.EnumerateObject().Where(keyword => !IsKnown(keyword.Name)))
            throw new NotSupportedException($"{pointer} uses the keyword {keyword.Name}: teach it to {nameof(SchemaValidator)}.");
        if (schema.TryGetProperty("$ref", out JsonElement reference))
            Check(instance, place, reference.GetString()!, errors, seen);
        if (schema.TryGetProperty("anyOf", out JsonElement branches))
            CheckAnyOf(instance, place, pointer, branches.GetArrayLength(), errors, seen);
        if (schema.TryGetProperty("type", out JsonElement type) && !Types(type).Any(name => IsOfType(instance, name)))
        {
            errors.Add($"{place}: is {instance.ValueKind}, not {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out JsonElement values)
            && !values.EnumerateArray().Any(value => JsonElement.DeepEquals(value, instance)))
            errors.Add($"{place}: {instance} is none of {values}");
        if (schema.TryGetProperty("const", out JsonElement constant) && !JsonElement.DeepEquals(constant, instance))
            errors.Add($"{place}: {instance} is not {constant}");
        switch (instance.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(instance, place, pointer, errors, seen);
                break;
            case JsonValueKind.Array:
                CheckArray(instance, place, pointer, errors, seen);
                break;
            case JsonValueKind.String:
                CheckText(instance.GetString()!, place, schema, errors);
                if (schema.TryGetProperty("contentSchema", out _))
                    CheckLines(instance.GetString()!, place, pointer + "/contentSchema", errors, seen);
                break;
            case JsonValueKind.Number:
                CheckNumber(instance.GetDecimal(), place, schema, errors);
                break;
        }
    }

    private void CheckAnyOf(JsonElement instance, string place, string pointer, int branches, List<string> errors, HashSet<string> seen)
    {
        List<string>? nearest = null;
        for (int branch = 0; branch < branches; branch++)
        {
            var departures = new List<string>();
            var inBranch = new HashSet<string>();
            Check(instance, place, Invariant($"{pointer}/anyOf/{branch}"), departures, inBranch);
            if (departures.Count == 0)
            {
                seen.UnionWith(inBranch);
                return;
            }

            nearest = nearest is null || departures.Count < nearest.Count ? departures : nearest;
        }

        errors.Add(
            Invariant($"{place}: fits none of the {branches} forms of {pointer}; the nearest says: {string.Join("; ", nearest ?? [])}"));
    }

    private void CheckObject(JsonElement instance, string place, string pointer, List<string> errors, HashSet<string> seen)
    {
        JsonElement schema = At(document, pointer);
        foreach (JsonElement name in schema.TryGetProperty("required", out JsonElement required) ? required.EnumerateArray() : [])
        {
            if (!instance.TryGetProperty(name.GetString()!, out _))
                errors.Add($"{place}: has no {name}");
        }

        bool isClosed = schema.TryGetProperty("properties", out JsonElement properties);
        bool hasRest = schema.TryGetProperty("additionalProperties", out JsonElement rest);
        var names = new HashSet<string>();
        foreach (JsonProperty member in instance.EnumerateObject())
        {
            string at = $"{place}/{Escaped(member.Name)}";
            if (!names.Add(member.Name))
                errors.Add($"{at}: stands there twice");
            if (isClosed && properties.TryGetProperty(member.Name, out _))
            {
                string memberSchema = $"{pointer}/properties/{Escaped(member.Name)}";
                seen.Add(memberSchema);
                Check(member.Value, at, memberSchema, errors, seen);
            }
            else if (hasRest && rest.ValueKind == JsonValueKind.Object)
                Check(member.Value, at, pointer + "/additionalProperties", errors, seen);
            else if (hasRest ? rest.ValueKind == JsonValueKind.False : isClosed)
                errors.Add($"{at}: is not documented in {pointer}");
        }
    }

    private void CheckArray(JsonElement instance, string place, string pointer, List<string> errors, HashSet<string> seen)
    {
        JsonElement schema = At(document, pointer);
        if (schema.TryGetProperty("minItems", out JsonElement least) && instance.GetArrayLength() < least.GetInt32())
            errors.Add(Invariant($"{place}: has {instance.GetArrayLength()} items, not {least}"));
        if (schema.TryGetProperty("uniqueItems", out JsonElement unique) && unique.GetBoolean()
            && instance.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() < instance.GetArrayLength())
            errors.Add($"{place}: has an item twice");
        if (!schema.TryGetProperty("items", out _))
            return;
        int index = 0;
        foreach (JsonElement item in instance.EnumerateArray())
            Check(item, Invariant($"{place}/{index++}"), pointer + "/items", errors, seen);
    }

    /// <summary>The texts with a schema for their content are newline-delimited JSON, and the schema is that of a line.</summary>
    private void CheckLines(string text, string place, string pointer, List<string> errors, HashSet<string> seen)
    {
        int number = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            Check(json.RootElement, Invariant($"{place}/line {++number}"), pointer, errors, seen);
        }
    }

    private static void CheckText(string text, string place, JsonElement schema, List<string> errors)
    {
        if (schema.TryGetProperty("minLength", out JsonElement least) && text.Length < least.GetInt32())
            errors.Add($"{place}: is shorter than {least}");
        if (schema.TryGetProperty("maxLength", out JsonElement most) && text.EnumerateRunes().Count() > most.GetInt32())
            errors.Add($"{place}: is longer than {most}");
        if (schema.TryGetProperty("pattern", out JsonElement pattern) && !Regex.IsMatch(text, pattern.GetString()!))
            errors.Add($"{place}: '{text}' has not the form {pattern}");
        if (!schema.TryGetProperty("format", out JsonElement format))
            return;
        if (!HasFormat(text, format.GetString()!))
            errors.Add($"{place}: '{text}' is no {format}");
    }

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" =>
            text.Contains('T', StringComparison.Ordinal)
                && (text.EndsWith('Z') || text.EndsWith("+00:00", StringComparison.Ordinal))
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => throw new NotSupportedException($"The format {format}: teach it to {nameof(SchemaValidator)}."),
    };

    private static void CheckNumber(decimal number, string place, JsonElement schema, List<string> errors)
    {
        if (schema.TryGetProperty("minimum", out JsonElement least) && number < least.GetDecimal())
            errors.Add(Invariant($"{place}: {number} is below {least}"));
        if (schema.TryGetProperty("exclusiveMinimum", out JsonElement above) && number <= above.GetDecimal())
            errors.Add(Invariant($"{place}: {number} is not above {above}"));
        if (schema.TryGetProperty("maximum", out JsonElement most) && number > most.GetDecimal())
            errors.Add(Invariant($"{place}: {number} is above {most}"));
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool IsOfType(JsonElement instance, string type) => type switch
    {
        "object" => instance.ValueKind == JsonValueKind.Object,
        "array" => instance.ValueKind == JsonValueKind.Array,
        "string" => instance.ValueKind == JsonValueKind.String,
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => instance.ValueKind == JsonValueKind.Null,
        "number" => instance.ValueKind == JsonValueKind.Number,
        "integer" => instance.ValueKind == JsonValueKind.Number && instance.TryGetDecimal(out decimal number) && decimal.IsInteger(number),
        _ => throw new NotSupportedException($"The type {type} is none of JSON Schema."),
    };
}

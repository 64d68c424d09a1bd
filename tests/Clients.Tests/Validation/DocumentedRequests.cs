using System.Text.Json;

namespace GuidelineDecisions.Clients.Tests.Validation;

/// <summary>
/// Requests to every operation of the document: with each example of a body, with each value of a parameter, and about what does not exist.
/// </summary>
internal sealed class DocumentedRequests(Contract contract, IReadOnlyDictionary<string, string> known)
{
    /// <summary>Values of query parameters, allowed ones first.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["view"] = ["plan", "full", "none"],
        ["statements"] = ["all", "cited", "none", "many"],
        ["explain"] = ["trace", "whatif", "trace,whatif"],
        ["pageSize"] = ["1", "2", "1000", "0"],
        ["status"] = ["due", "overdue", "due,overdue", "late"],
        ["before"] = ["2100-01-01", "none"],
        ["after"] = ["none"],
        ["verify"] = ["true", "false", "perhaps"],
        ["_id"] = ["none"],
        ["url"] = ["https://example.org/guidelines/none"],
        ["version"] = ["1.0.0"],
    };

    public IEnumerable<(string Operation, HttpRequestMessage Request)> All() =>
        from path in contract.Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        from request in Of(path.Name, operation.Name.ToUpperInvariant(), operation.Value)
        select (operation.Value.Text("operationId"), request);

    private IEnumerable<HttpRequestMessage> Of(string path, string method, JsonElement operation)
    {
        string required =
            string.Join('&', Query(operation, isRequired: true).Select(name => $"{name}={Uri.EscapeDataString(known[name])}"));
        string target = Filled(path, name => known.GetValueOrDefault($"{path} {name}") ?? known.GetValueOrDefault(name) ?? "none");
        if (!operation.TryGetProperty("requestBody", out JsonElement body))
        {
            foreach (string query in Queries(operation).Prepend("").Append("unknown=1"))
                yield return new(new(method), $"{target}?{required}&{query}".TrimEnd('&', '?'));
            if (path.Contains('{', StringComparison.Ordinal))
                yield return new(new(method), $"{Filled(path, _ => "none")}?{required}".TrimEnd('?'));
            yield break;
        }

        // Prism compares every body with the schema of the first type in the list, whatever its own type is. Where FHIR is an alternative
        // to JSON, only JSON is sent.
        foreach (JsonProperty content in body.At("content").EnumerateObject().Take(1))
        {
            JsonElement examples = content.Value.At("examples");
            foreach (JsonElement example in examples.EnumerateObject().Select(each => contract.Resolved(each.Value).At("value")))
            {
                string text = example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();
                bool isFhir = content.Name.StartsWith("application/fhir", StringComparison.Ordinal);
                string query = isFhir && Query(operation, isRequired: false).Contains("guideline") ? $"?guideline={Ask.Guideline}" : "";
                yield return Case.Request(method, target + query, text, mediaType: content.Name);
                yield return Case.Request(method, Filled(path, _ => "none") + query, text, mediaType: content.Name);
            }

            yield return Case.Request(method, target, "{", mediaType: content.Name);
            yield return Case.Request(method, target, "{}", mediaType: content.Name);
            yield return Case.Request(method, target, "{}", mediaType: "text/plain");
        }
    }

    private static string Filled(string path, Func<string, string> value) => string.Join(
        '/', path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(value(part.Trim('{', '}'))) : part));

    private IEnumerable<string> Query(JsonElement operation, bool isRequired) =>
        from parameter in operation.List("parameters").Select(contract.Resolved)
        where parameter.Text("in") == "query"
        where isRequired == (parameter.TryGetProperty("required", out JsonElement required) && required.GetBoolean())
        select parameter.Text("name");

    private IEnumerable<string> Queries(JsonElement operation) =>
        from name in Query(operation, isRequired: false)
        from value in Values.GetValueOrDefault(name, ["none"])
        select $"{name}={Uri.EscapeDataString(value)}";
}

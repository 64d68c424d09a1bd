using System.Text.Json;
using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Http.Tests.Contracts;

/// <summary>The OpenAPI document that the service serves. Every reply is checked against it.</summary>
public sealed class Contract(byte[] document)
{
    private const string ProblemSchema = "#/components/schemas/Problem";

    private static readonly string[] MeaningfulHeaders = ["Allow", "ETag", "Location", "Retry-After", "WWW-Authenticate"];

    private static readonly int[] RefusalsBelowTheApplication = [400, 408, 411, 414, 431, 501, 505];

    public ReadOnlyMemory<byte> Bytes { get; } = document;

    public JsonElement Document { get; } = JsonDocument.Parse(document).RootElement;

    public JsonElement Facts => Forms("Facts")[0].At("properties");

    /// <summary>The named forms that a schema allows: the facts of each guideline, or its events.</summary>
    public IReadOnlyList<JsonElement> Forms(string schema) =>
        [.. SchemaValidator.At(Document, $"#/components/schemas/{schema}").List("anyOf").Select(Resolved)];

    /// <summary>The pointer to the schema of the expected answer; null when it has no body.</summary>
    public string? SchemaOf(string method, string path, Reply reply)
    {
        if (ResponsePointer(method, path, reply) is not { } response)
        {
            Assert.True(reply.Status is 404 or 405, $"{method} {path} is not documented, and gave {reply}");
            return reply.MediaType == Problem.Fhir ? "#/components/schemas/FhirResource" : ProblemSchema;
        }

        if (!SchemaValidator.At(Document, response).TryGetProperty("content", out JsonElement contents))
            return null;
        JsonProperty content = Assert.Single(contents.EnumerateObject(), documented => documented.Name == reply.MediaType);
        return $"{response}/content/{content.Name.Replace("/", "~1", StringComparison.Ordinal)}/schema";
    }

    /// <summary>The body of a reply as JSON. Newline-delimited JSON is a text.</summary>
    public static JsonElement JsonOf(Reply reply) =>
        reply.MediaType == "application/x-ndjson" ? JsonSerializer.SerializeToElement(reply.Text) : reply.Json;

    /// <summary>Fails unless the document describes the status, the headers, the media type and every member of the reply.</summary>
    public void Check(string method, string path, Reply reply)
    {
        Assert.True(reply.Status is >= 200 and < 500 or 503, $"{method} {path} gave {reply}");
        if (reply.Status == 405)
            Assert.False(string.IsNullOrEmpty(reply.Header("Allow")), "405 without Allow");
        // "Not ready" is an answer to the readiness probe, not a problem.
        bool isProblem = reply.Status >= 400 && (reply.Status, path) != (503, $"/{Routes.Prefix}/{Routes.Readiness}");
        if (isProblem)
            Assert.Contains(reply.MediaType, Problem.MediaTypes);
        // Every route has them, so the document does not list them.
        if (method == "HEAD" || (method, reply.Status) == ("OPTIONS", 204))
        {
            Assert.Empty(reply.Body);
            return;
        }

        CheckHeaders(method, path, reply);
        if (SchemaOf(method, path, reply) is not { } schema)
        {
            Assert.Empty(reply.Body);
            Assert.Null(reply.ContentType);
            return;
        }

        if (reply.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
            return;
        IReadOnlyList<string> errors = new SchemaValidator(Document).Errors(JsonOf(reply), schema);
        Assert.True(errors.Count == 0, $"{method} {path} gave what {schema} has not: {string.Join("; ", errors)}");
        if (isProblem && reply.MediaType != Problem.Fhir)
            Assert.Equal(reply.Status, reply.Json.GetProperty("status").GetInt32());
    }

    /// <summary>
    /// As <see cref="Check"/>, except that the server itself may refuse malformed HTTP with an empty body, and that the workbench, which is
    /// no part of the API, may answer outside the prefix.
    /// </summary>
    public void CheckRaw(RawRequest request, Reply reply)
    {
        string path = PathOf(request.Target);
        if (reply is { Status: 200, MediaType: "text/html" } && !path.StartsWith($"/{Routes.Prefix}", StringComparison.OrdinalIgnoreCase))
            return;
        if (reply.Body.Length > 0 || !RefusalsBelowTheApplication.Contains(reply.Status))
            Check(request.Method, path, reply);
    }

    /// <summary>The target of a reference; anything else is returned unchanged.</summary>
    public JsonElement Resolved(JsonElement element) =>
        element.TryGetProperty("$ref", out JsonElement reference) ? SchemaValidator.At(Document, reference.GetString()!) : element;

    /// <summary>The path as every server reads it: without dot segments (RFC 3986, 5.2.4), encoded or not.</summary>
    public static string PathOf(string target) =>
        Uri.TryCreate("http://host" + target, UriKind.Absolute, out Uri? url) ? url.AbsolutePath : target.Split('?', '#')[0];

    /// <summary>The reply has the headers that the document promises, and no other header that the service uses.</summary>
    private void CheckHeaders(string method, string path, Reply reply)
    {
        if (ResponsePointer(method, path, reply) is not { } response)
            return;
        SchemaValidator.At(Document, response).TryGetProperty("headers", out JsonElement documented);
        string[] names = documented.ValueKind == JsonValueKind.Object
            ? [.. documented.EnumerateObject().Select(header => header.Name)]
            : [];
        Assert.Empty(MeaningfulHeaders.Where(name => reply.Header(name) is not null).Except(names));
        foreach (string name in names)
            CheckHeader($"{response}/headers/{name}", $"{method} {path}: {name}", reply.Header(name));
    }

    private void CheckHeader(string pointer, string place, string? value)
    {
        string header = Resolved(pointer);
        if (value is null)
        {
            Assert.False(
                SchemaValidator.At(Document, header).TryGetProperty("required", out JsonElement required) && required.GetBoolean(),
                $"{place} is missing");
            return;
        }

        bool isNumber = SchemaValidator.At(Document, header + "/schema").Text("type") == "integer";
        using JsonDocument json = JsonDocument.Parse(isNumber ? value : JsonSerializer.Serialize(value));
        Assert.Empty(new SchemaValidator(Document).Errors(json.RootElement, header + "/schema"));
    }

    private string? ResponsePointer(string method, string path, Reply reply)
    {
        if (OperationPointer(method, path) is not { } operation)
            return null;
        string responses = operation + "/responses";
        bool isNamed = SchemaValidator.At(Document, responses).TryGetProperty(Invariant($"{reply.Status}"), out _);
        return Resolved($"{responses}/{(isNamed ? Invariant($"{reply.Status}") : "default")}");
    }

    private string? OperationPointer(string method, string path)
    {
        string[] segments = path.TrimEnd('/').Split('/');
        foreach (JsonProperty item in Document.GetProperty("paths").EnumerateObject())
        {
            string[] template = item.Name.Split('/');
            bool fits = template.Length == segments.Length
                && template.Zip(segments).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : Same(pair.First, pair.Second));
            if (fits && item.Value.TryGetProperty(method.ToLowerInvariant(), out _))
                return $"#/paths/{item.Name.Replace("/", "~1", StringComparison.Ordinal)}/{method.ToLowerInvariant()}";
        }

        return null;
    }

    /// <summary>Both hosts match routes case-insensitively and with or without a trailing slash.</summary>
    private static bool Same(string left, string right) => left.Equals(Uri.UnescapeDataString(right), StringComparison.OrdinalIgnoreCase);

    private string Resolved(string pointer) =>
        SchemaValidator.At(Document, pointer).TryGetProperty("$ref", out JsonElement reference) ? reference.GetString()! : pointer;
}

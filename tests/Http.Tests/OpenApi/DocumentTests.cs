using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace GuidelineDecisions.Http.Tests.OpenApi;

/// <summary>The OpenAPI document as an integrator's tools read it.</summary>
public sealed class DocumentTests(TestedService service)
{
    [Fact]
    public void The_document_is_read_without_an_error_or_a_warning()
    {
        ReadResult read = OpenApiDocument.Parse(System.Text.Encoding.UTF8.GetString(service.Contract.Bytes.Span), "json");
        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public void The_document_has_exactly_the_endpoints_of_the_catalogue()
    {
        IEnumerable<(string, string, string)> documented =
            from path in service.Contract.Document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select (path.Name, operation.Name.ToUpperInvariant(), operation.Value.Text("operationId"));
        IEnumerable<(string, string, string)> served =
            EndpointCatalogue.All.Select(endpoint => ($"/{Routes.Prefix}/{endpoint.Route}", endpoint.Method, endpoint.Name));
        Assert.Equal(served.Order(), documented.Order());
    }

    [Fact]
    public void Every_operation_lists_its_parameters_a_failure_and_a_default_problem()
    {
        foreach (JsonProperty path in service.Contract.Document.At("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                IEnumerable<string> inPath = path.Name.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
                IEnumerable<JsonElement> parameters =
                    operation.Value.List("parameters").Select(service.Contract.Resolved).Where(parameter => parameter.Text("in") == "path");
                Assert.Equal(inPath, parameters.Texts("name"));
                HashSet<string> statuses = [.. operation.Value.At("responses").EnumerateObject().Select(response => response.Name)];
                Assert.Superset(new HashSet<string> { "500", "default" }, statuses);
                Assert.Contains(statuses, status => status is "200" or "201" or "202" or "204");
                // PUT creates a missing case, and an import reports errors line by line.
                bool canMiss = (inPath.Any() && operation.Name is not ("put" or "options"))
                    || path.Name.EndsWith(Routes.Recommendations, StringComparison.Ordinal);
                Assert.Equal(canMiss, statuses.Contains("404"));
                Assert.Equal(operation.Value.TryGetProperty("requestBody", out _), statuses.Contains("415"));
            }
        }
    }

    [Fact]
    public void Every_operation_names_its_scopes_and_the_answers_to_callers_without_them()
    {
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
        {
            JsonElement operation = service.Contract.Document.At(
                "paths", $"/{Routes.Prefix}/{endpoint.Route}", endpoint.Method.ToLowerInvariant());
            IEnumerable<string> allowed =
                from alternative in operation.At("security").EnumerateArray()
                let scheme = Assert.Single(alternative.EnumerateObject())
                select $"{scheme.Name} {Assert.Single(scheme.Value.EnumerateArray())}";
            Assert.Equal(endpoint.Scopes.SelectMany(scope => new[] { $"ApiKey {scope}", $"Bearer {scope}" }).Order(), allowed.Order());
            foreach (string status in new[] { "401", "403", "421", "429", "503" })
            {
                // The document, schemas and subscribed calendars are limited by address although they need no credential.
                bool isOfOpenEndpoint = (status, endpoint.Name)
                    is ("503", EndpointNames.GetReadiness)
                    or ("429", EndpointNames.GetOpenApi or EndpointNames.GetSchema)
                    or ("429", EndpointNames.GetDocumentation or EndpointNames.GetDocumentationScript)
                    or ("421" or "429" or "503", EndpointNames.GetSubscribedCalendar);
                Assert.Equal(endpoint.Scopes.Count > 0 || isOfOpenEndpoint, operation.At("responses").TryGetProperty(status, out _));
            }
        }

        JsonElement schemes = service.Contract.Document.At("components", "securitySchemes");
        Assert.Equal(ApiKey.Header, schemes.Text("ApiKey", "name"));
        Assert.Equal("bearer", schemes.Text("Bearer", "scheme"));
    }

    /// <summary>A client that should retry needs to know when; a client that updates a revision needs its entity tag.</summary>
    [Fact]
    public void Answers_about_a_case_have_an_entity_tag_and_answers_to_retry_have_Retry_After()
    {
        IEnumerable<JsonProperty> ofOneCase = service.Contract.Document.At("paths").EnumerateObject()
            .Where(path => path.Name.Contains("{caseId}", StringComparison.Ordinal));
        foreach (JsonProperty path in ofOneCase)
        {
            IEnumerable<JsonProperty> responses =
                path.Value.EnumerateObject().SelectMany(operation => operation.Value.At("responses").EnumerateObject());
            foreach (JsonProperty response in responses)
            {
                bool isAboutTheCase =
                    response.Name is "200" or "201" or "304" && !path.Name.EndsWith("/erasure", StringComparison.Ordinal);
                Assert.Equal(
                    isAboutTheCase,
                    response.Value.TryGetProperty("headers", out JsonElement headers) && headers.TryGetProperty("ETag", out _));
            }
        }

        foreach (string response in new[] { "TooManyRequests", "StorageUnavailable" })
            Assert.True(service.Contract.Document.At("components", "responses", response, "headers").TryGetProperty("Retry-After", out _));
    }

    [Fact]
    public void The_document_names_no_host()
    {
        Assert.Equal([".."], service.Contract.Document.List("servers").Texts("url"));
        Assert.DoesNotContain("localhost", service.Contract.Document.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_document_describes_every_fact()
    {
        JsonElement facts = service.Contract.Facts;
        Assert.True(facts.EnumerateObject().Count() > 40);
        Assert.All(facts.EnumerateObject(), fact => Assert.NotEmpty(fact.Value.Text("description")));
        Assert.Contains("(cm)", facts.Text("largestLesionCm", "description"), StringComparison.Ordinal);
        Assert.Contains("(mL/min)", facts.Text("creatinineClearance", "description"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_contains_what_integrators_need_to_know()
    {
        string description = service.Contract.Document.Text("info", "description");
        Assert.All(
            new[]
            {
                "What is stored.** `POST /api/recommendations` stores nothing", "Deletion erases", "Do not use a patient's name",
                "SHA-256 of the case id in UTF-8",
                "Retrying is safe", "`cursor`", "Retry-After", "Unknown is not false", "Units", "Not a medical device",
                Invariant($"{JsonBody.MaxBytes:N0} bytes"),
            },
            text => Assert.Contains(text, description, StringComparison.Ordinal));
    }

    [Fact]
    public void Enumerations_list_exactly_the_words_of_the_model()
    {
        AssertWords<Verdict>("Verdict");
        AssertWords<GuidelineStatus>("GuidelineStatus");
        AssertWords<NoticeLevel>("Notice/properties/level");
        AssertWords<FollowUpStatus>("FollowUp/properties/status");
        AssertWords<StatementKind>("Statement/properties/kind");
        Assert.Equal(
            new ShippedGuidelines().All.SelectMany(entry => entry.Active!.Guideline.Guideline.Events).Select(each => each.Id).Order(),
            KindsOfEvents().Order());
        string description = service.Contract.Document.Text("info", "description");
        IEnumerable<string> needed = EndpointCatalogue.All.SelectMany(endpoint => endpoint.Scopes).Distinct();
        Assert.All(needed, scope => Assert.Contains($"`{scope}`", description, StringComparison.Ordinal));
        string directness = Schema("Statement/properties/directness").Text("description");
        Assert.All(Enum.GetValues<Directness>(), mark => Assert.Contains($"`{Names.Of(mark)}`", directness, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_component_is_used()
    {
        string text = service.Contract.Document.GetRawText();
        foreach (string kind in new[] { "schemas", "responses", "parameters", "headers" })
        {
            foreach (JsonProperty component in service.Contract.Document.At("components", kind).EnumerateObject())
                Assert.Contains($"\"#/components/{kind}/{component.Name}\"", text, StringComparison.Ordinal);
        }
    }

    private IEnumerable<string> KindsOfEvents() =>
        from form in service.Contract.Forms("ClinicalEvent")
        let kind = form.At("properties", "kind")
        from word in kind.TryGetProperty("const", out JsonElement only) ? [only.GetString()!] : kind.Names("enum")
        select word;

    private void AssertWords<TEnum>(string schema)
        where TEnum : struct, Enum =>
        Assert.Equal(Enum.GetValues<TEnum>().Select(Names.Of).ToHashSet(), Schema(schema).Names("enum"));

    private JsonElement Schema(string path) => SchemaValidator.At(service.Contract.Document, "#/components/schemas/" + path);
}

using System.Text.Json;
using Application.Http;
using DecisionCore.Decisions;
using DecisionCore.Guidelines;
using DecisionCore.Reading;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Http.Tests.OpenApi;

/// <summary>The document as an integrator's tools see it.</summary>
public sealed class DocumentTests(TestedService service)
{
    [Fact]
    public void It_is_read_without_an_error_or_a_warning()
    {
        ReadResult read = OpenApiDocument.Parse(System.Text.Encoding.UTF8.GetString(service.Contract.Bytes.Span), "json");
        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public void It_has_every_endpoint_of_the_catalogue_and_no_other()
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
    public void Every_operation_has_its_parameters_a_failure_and_any_other_problem()
    {
        foreach (JsonProperty path in service.Contract.Document.At("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                IEnumerable<string> inPath = path.Name.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
                IEnumerable<JsonElement> parameters = operation.Value.List("parameters").Where(parameter => parameter.Text("in") == "path");
                Assert.Equal(inPath, parameters.Texts("name"));
                HashSet<string> statuses = [.. operation.Value.At("responses").EnumerateObject().Select(response => response.Name)];
                Assert.Superset(new HashSet<string> { "200", "500", "default" }, statuses);
                Assert.Equal(inPath.Any() || operation.Name == "post", statuses.Contains("404"));
            }
        }
    }

    [Fact]
    public void It_names_no_host()
    {
        Assert.False(service.Contract.Document.TryGetProperty("servers", out _));
        Assert.DoesNotContain("localhost", service.Contract.Document.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void It_has_every_fact_with_its_description()
    {
        JsonElement facts = service.Contract.Facts;
        Assert.True(facts.EnumerateObject().Count() > 40);
        Assert.All(facts.EnumerateObject(), fact => Assert.NotEmpty(fact.Value.Text("description")));
        Assert.Contains("(cm)", facts.Text("largestLesionCm", "description"), StringComparison.Ordinal);
        Assert.Contains("(mL/min)", facts.Text("creatinineClearance", "description"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_integrators_what_they_have_to_know()
    {
        string description = service.Contract.Document.Text("info", "description");
        Assert.All(
            new[] { "Nothing is stored", "Unknown is not false", "Units", "Not a medical device", $"{JsonBody.MaxBytes:N0} bytes" },
            told => Assert.Contains(told, description, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_words_are_those_of_the_model()
    {
        AssertWords<Verdict>("Verdict");
        AssertWords<GuidelineStatus>("GuidelineStatus");
        AssertWords<NoticeLevel>("Notice/properties/level");
        AssertWords<FollowUpStatus>("FollowUp/properties/status");
        AssertWords<StatementKind>("Statement/properties/kind");
        string directness = Schema("Statement/properties/directness").Text("description");
        Assert.All(Enum.GetValues<Directness>(), mark => Assert.Contains($"`{Names.Word(mark)}`", directness, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_schema_and_response_is_used()
    {
        string text = service.Contract.Document.GetRawText();
        foreach (string kind in new[] { "schemas", "responses" })
        {
            foreach (JsonProperty component in service.Contract.Document.At("components", kind).EnumerateObject())
                Assert.Contains($"\"#/components/{kind}/{component.Name}\"", text, StringComparison.Ordinal);
        }
    }

    private void AssertWords<TEnum>(string schema)
        where TEnum : struct, Enum =>
        Assert.Equal(Enum.GetValues<TEnum>().Select(Names.Word).ToHashSet(), Schema(schema).Names("enum"));

    private JsonElement Schema(string path) => SchemaValidator.At(service.Contract.Document, "#/components/schemas/" + path);
}

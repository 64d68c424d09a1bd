using System.Text.Json;

namespace Http.Tests.OpenApi;

/// <summary>What the document shows is what the service does.</summary>
public sealed class ExampleTests(TestedService service)
{
    private const string Request = "#/paths/~1api~1recommendations/post/requestBody/content/application~1json";

    [Fact]
    public async Task Every_example_of_a_request_is_answered()
    {
        JsonElement examples = SchemaValidator.At(service.Contract.Document, Request + "/examples");
        Assert.True(examples.EnumerateObject().Count() >= 2);
        foreach (JsonProperty example in examples.EnumerateObject())
        {
            JsonElement value = example.Value.GetProperty("value");
            Assert.Empty(new SchemaValidator(service.Contract.Document).Errors(value, Request + "/schema"));
            Reply reply = await service.AskAsync(value.GetRawText());
            Assert.True(reply.Status == 200, $"{example.Name} gave {reply}");
        }
    }

    [Fact]
    public async Task Every_example_of_a_problem_is_one_that_the_service_gives()
    {
        var given = new Dictionary<string, Reply>
        {
            ["InvalidRequest/invalidRequest"] = await service.AskAsync(Ask.With("\"asof\":\"2026-11-23\",\"facts\":{\"ecog\":5}")),
            ["InvalidRequest/malformedJson"] = await service.AskAsync("{\n  \"facts\": {},}"),
            ["InvalidRequest/invalidParameter"] = await service.AskAsync(Ask.About("{}"), "?explain=all"),
            ["NotFound/notFound"] = await service.GetAsync("/api/guidelines/none"),
            ["TooLarge/tooLarge"] = await service.AskAsync(Ask.OfLength(300_000)),
            ["UnsupportedMediaType/unsupportedMediaType"] = await service.AskAsync(new ByteArrayContent([]), "text/plain"),
            ["OtherProblem/methodNotAllowed"] = await service.GetAsync(Ask.Path),
        };
        foreach ((string name, JsonElement value) in ProblemExamples())
        {
            Assert.Empty(new SchemaValidator(service.Contract.Document).Errors(value, "#/components/schemas/Problem"));
            if (name != "Failure/failure")
                Assert.True(JsonElement.DeepEquals(value, given[name].Json), $"{name} is now {given[name]}");
        }

        Assert.Equal(given.Count + 1, ProblemExamples().Count());
    }

    private IEnumerable<(string Name, JsonElement Value)> ProblemExamples() =>
        from response in service.Contract.Document.At("components", "responses").EnumerateObject()
        from example in response.Value.At("content", "application/problem+json", "examples").EnumerateObject()
        select ($"{response.Name}/{example.Name}", example.Value.At("value"));
}

using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Http.Tests.LungNodules;

namespace GuidelineDecisions.Http.Tests.OpenApi;

/// <summary>The examples in the OpenAPI document match the behavior of the service.</summary>
public sealed class ExampleTests(TestedService service)
{
    /// <summary>Problems that no request can cause.</summary>
    private static readonly string[] OfNoRequest = ["Failure/failure", "StorageUnavailable/storageUnavailable", "TooComplex/tooComplex"];

    [Fact]
    public async Task Every_example_request_is_answered()
    {
        service.NeedsStorage();
        string caseId = Case.NewId();
        Assert.Equal(201, (await service.PutCaseAsync(caseId, Case.Content())).Status);
        string noduleCase = Case.NewId();
        Assert.Equal(201, (await service.PutCaseAsync(noduleCase, Nodule.Content(Nodule.Solid))).Status);
        // A guideline's document is too long for an example; another test publishes the shipped ones. An activated or withdrawn version
        // would be active or withdrawn for all other tests too.
        string[] ofNoExample = ["/versions", "/activate", "/withdraw"];
        foreach ((string method, string path, string mediaType, string pointer) in
            Bodies().Where(body => !ofNoExample.Any(end => body.Path.EndsWith(end, StringComparison.Ordinal))))
        {
            JsonElement examples = SchemaValidator.At(service.Contract.Document, pointer + "/examples");
            Assert.NotEmpty(examples.EnumerateObject());
            bool isLines = mediaType.EndsWith("ndjson", StringComparison.Ordinal);
            foreach (JsonProperty example in examples.EnumerateObject())
            {
                JsonElement value = service.Contract.Resolved(example.Value).GetProperty("value");
                Assert.Empty(new SchemaValidator(service.Contract.Document).Errors(value, pointer + "/schema"));
                string body = isLines ? value.GetString()! : value.GetRawText();
                // Events are declared by the guideline of the case; the name of their example begins with it.
                string about = example.Name.StartsWith(Nodule.Guideline, StringComparison.Ordinal) ? noduleCase : caseId;
                string target = path.Replace("{caseId}", about, StringComparison.Ordinal).Replace(
                    "{id}", Ask.Guideline, StringComparison.Ordinal)
                    + (mediaType.StartsWith("application/fhir", StringComparison.Ordinal) && !path.Contains('$', StringComparison.Ordinal)
                        ? $"?guideline={Ask.Guideline}"
                        : "");
                Reply reply = await service.SendAsync(Case.Request(method, target, body, mediaType: mediaType));
                Assert.True(reply.Status is 200 or 201, $"{method} {path}, {example.Name} gave {reply}");
                if (mediaType == Case.Ndjson)
                    Assert.All(reply.Lines.EnumerateArray(), line => Assert.True(line.At("status").GetInt32() is 200 or 201));
            }
        }

        // Nothing must be delivered to the URL of an example.
        Assert.Equal(204, (await service.SendAsync(Case.Request("DELETE", $"/api/webhooks/{Ask.Guideline}", null))).Status);
    }

    [Fact]
    public void Every_operation_has_a_description_and_an_example_of_its_answer_that_follows_its_schema()
    {
        foreach ((string place, JsonElement operation) in Operations())
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Text("description")), place);
            JsonProperty[] answers =
            [
                .. from response in operation.At("responses").EnumerateObject()
                   where response.Name[0] == '2' && response.Value.TryGetProperty("content", out _)
                   from content in response.Value.At("content").EnumerateObject()
                   where content.Value.TryGetProperty("examples", out _)
                   select response,
            ];
            bool isEmpty = operation.At("responses").EnumerateObject()
                .All(response => response.Name[0] != '2' || !response.Value.TryGetProperty("content", out _));
            Assert.True(isEmpty || answers.Length > 0, $"{place} has no example of an answer");
            foreach (JsonProperty answer in answers)
                AssertExamples($"{place}/responses/{answer.Name}", answer.Value.At("content"));
        }
    }

    private void AssertExamples(string response, JsonElement contents)
    {
        foreach (JsonProperty content in contents.EnumerateObject())
        {
            foreach (JsonElement example in content.Value.At("examples").EnumerateObject().Select(each => each.Value))
            {
                Assert.Empty(
                    new SchemaValidator(service.Contract.Document).Errors(
                        example.At("value"), $"{response}/content/{Escaped(content.Name)}/schema"));
            }
        }
    }

    private IEnumerable<(string Pointer, JsonElement Operation)> Operations() =>
        from path in service.Contract.Document.At("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"#/paths/{Escaped(path.Name)}/{operation.Name}", operation.Value);

    [Fact]
    public async Task The_service_returns_every_example_problem()
    {
        service.NeedsStorage();
        var given = new Dictionary<string, Reply>
        {
            ["InvalidRequest/invalidRequest"] = await service.AskAsync(Ask.With("\"asof\":\"2026-11-23\",\"facts\":{\"ecog\":5}")),
            ["InvalidRequest/malformedJson"] = await service.AskAsync("{\n  \"facts\": {},}"),
            ["InvalidRequest/invalidParameter"] = await service.AskAsync(Ask.About("{}"), "?explain=all"),
            ["InvalidRequest/invalidCaseId"] = await service.GetCaseAsync(" "),
            ["InvalidRequest/invalidHeader"] = await service.PutCaseAsync("any", Case.Content(), null, ("If-Match", "3")),
            ["Unauthenticated/unauthenticated"] = await service.GetAsync("/api/cases", Credential.None),
            ["NotFound/notFound"] = await service.GetAsync("/api/guidelines/none"),
            ["Conflict/conflict"] = await PublishAnotherAsync(),
            ["PreconditionFailed/preconditionFailed"] = await service.PutCaseAsync(Case.NewId(), Case.Content(), null, ("If-Match", "*")),
            ["TooLarge/tooLarge"] = await service.AskAsync(Ask.OfLength(300_000)),
            ["UnsupportedMediaType/unsupportedMediaType"] = await service.AskAsync(new ByteArrayContent([]), "text/plain"),
            ["UnsupportedLines/unsupportedLines"] = await service.ImportAsync("", mediaType: "application/json"),
            ["MissingData/missingData"] = await service.SendAsync(Case.Request(
                "POST",
                $"/api/cds-services/{Ask.Guideline}",
                """{"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"patientId":"1"}}""")),
            ["OtherProblem/methodNotAllowed"] = await service.GetAsync(Ask.Path),
        };
        Assert.Superset(
            ProblemExamples().Select(example => example.Name).Except([.. OfNoRequest, .. OfTheOwnHost]).ToHashSet(),
            given.Keys.ToHashSet());
        AssertGives(given);
    }

    private async Task<Reply> PublishAnotherAsync()
    {
        string versions = $"/api/guidelines/{Ask.Guideline}/versions";
        string document = (await service.GetAsync($"{versions}/1.0.0")).Json.At("document").GetRawText();
        Reply same = await service.SendAsync(Case.Request("POST", versions, document));
        Assert.Equal((200, "1.0.0"), (same.Status, same.Json.Text("version")));
        return await service.SendAsync(
            Case.Request("POST", versions, document.Replace("\"title\":\"", "\"title\":\"Not: ", StringComparison.Ordinal)));
    }

    [OwnHostFact]
    public async Task The_service_returns_every_example_problem_about_a_partner()
    {
        await using OwnHost slow = await service.BesideAsync(new("RateLimit:RequestsPerSecond", "1"), new("RateLimit:Burst", "1"));
        Credential partner = await service.NewPartnerAsync();
        // One request per second is allowed, so that of several at once some are refused, on a busy machine too.
        Reply[] atOnce = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => slow.GetAsync("/api/cases")));
        AssertGives(new()
        {
            ["Forbidden/forbidden"] = await service.DeleteCaseAsync("any", await service.NewKeyAsync(Scopes.CasesRead)),
            ["TooManyRequests/tooManyRequests"] = atOnce.First(reply => reply.Status == 429),
            ["PartnerMoved/partnerMoved"] = await service.WithStandingAsync(
                partner, new(PartnerState.Moved, Guid.NewGuid(), "https://eu2.example.org"), host => host.GetAsync("/api/cases", partner)),
            ["StorageUnavailable/partnerClosed"] = await service.WithStandingAsync(
                partner, PartnerStanding.ClosedBy(Guid.NewGuid()),
                host => host.SendAsync(Case.Request("DELETE", Case.PathOf("any"), null), partner)),
        });
    }

    private static readonly string[] OfTheOwnHost =
    [
        "Forbidden/forbidden", "TooManyRequests/tooManyRequests", "PartnerMoved/partnerMoved", "StorageUnavailable/partnerClosed",
    ];

    private static JsonObject WithoutId(JsonElement problem)
    {
        JsonObject without = JsonObject.Create(problem)!;
        without.Remove("requestId");
        return without;
    }

    private void AssertGives(Dictionary<string, Reply> given)
    {
        foreach ((string name, JsonElement value) in ProblemExamples())
        {
            Assert.Empty(new SchemaValidator(service.Contract.Document).Errors(value, "#/components/schemas/Problem"));
            if (given.Remove(name, out Reply? reply))
                Assert.True(JsonNode.DeepEquals(WithoutId(value), WithoutId(reply.Json)), $"{name} is now {reply}");
        }

        Assert.Empty(given.Keys);
    }

    private IEnumerable<(string Method, string Path, string MediaType, string Pointer)> Bodies() =>
        from path in service.Contract.Document.At("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.TryGetProperty("requestBody", out _)
        from content in operation.Value.At("requestBody", "content").EnumerateObject()
        select (
            operation.Name.ToUpperInvariant(),
            path.Name,
            content.Name,
            $"#/paths/{Escaped(path.Name)}/{operation.Name}/requestBody/content/{Escaped(content.Name)}");

    private static string Escaped(string name) => name.Replace("/", "~1", StringComparison.Ordinal);

    private IEnumerable<(string Name, JsonElement Value)> ProblemExamples() =>
        from response in service.Contract.Document.At("components", "responses").EnumerateObject()
        where response.Value.TryGetProperty("content", out JsonElement content)
            && content.TryGetProperty("application/problem+json", out _)
            && !response.Name.EndsWith("OrOutcome", StringComparison.Ordinal) // the same problem, or an OperationOutcome
        from example in response.Value.At("content", "application/problem+json", "examples").EnumerateObject()
        select ($"{response.Name}/{example.Name}", example.Value.At("value"));
}

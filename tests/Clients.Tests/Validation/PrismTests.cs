using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Clients.Tests.Validation;

/// <summary>An independent validator between a partner and the service has nothing to report.</summary>
[Collection(nameof(Journeys))]
public sealed class PrismTests(TestedService service)
{
    [Fact]
    public async Task Prism_finds_no_violation_in_hundreds_of_responses_of_all_routes()
    {
        service.NeedsStorage();
        await using OwnHost host = await service.BesideAsync();
        using var document = new ServedDocument(host);
        await using PrismProxy proxy = await PrismProxy.StartAsync(document, host.BaseUrl);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        List<string> violations = [];
        int requests = 0, successes = 0;
        foreach ((string operation, HttpRequestMessage request) in new DocumentedRequests(host.Contract, await KnownAsync(host)).All())
        {
            string line = $"{request.Method} {request.RequestUri}";
            (Reply reply, IReadOnlyList<string> found) = await proxy.SendAsync(request, host.Credential);
            Assert.True(reply.Status < 500, $"{line} gave {reply}");
            violations.AddRange(found.Select(violation => Invariant($"{line} gave {reply.Status}: {violation}")));
            asked.Add(operation);
            requests++;
            successes += reply.Status < 300 ? 1 : 0;
        }

        Assert.Equal("", string.Join('\n', violations));
        Assert.Equal(EndpointCatalogue.All.Select(endpoint => endpoint.Name).ToHashSet(), asked);
        Assert.True(requests >= 200 && successes >= 100, Invariant($"{requests} requests, {successes} successes"));
    }

    /// <summary>So that a proxy which validates nothing does not pass as one that found nothing.</summary>
    [Fact]
    public async Task Prism_finds_a_response_that_the_document_does_not_describe()
    {
        service.NeedsStorage();
        using var document = new ServedDocument(service);
        string text = await File.ReadAllTextAsync(document.Path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            document.Path,
            text.Replace("\"engineVersion\":{\"type\":\"string\"", "\"engineVersion\":{\"type\":\"integer\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await using PrismProxy proxy = await PrismProxy.StartAsync(document, service.BaseUrl);
        (_, IReadOnlyList<string> found) = await proxy.SendAsync(new(HttpMethod.Get, "/api/health"), service.Credential);
        Assert.Contains("engineVersion", Assert.Single(found), StringComparison.Ordinal);
    }

    /// <summary>What exists, by the name of a parameter, or by a path and the name where it means something else there.</summary>
    private static async Task<Dictionary<string, string>> KnownAsync(OwnHost host)
    {
        string caseId = Case.NewId(), version = "1.0.0";
        await host.PutCaseAsync(caseId, Case.Content());
        Reply preview = await host.SendAsync(Case.Request("POST", $"/api/guidelines/{Ask.Guideline}/versions/{version}/preview", null));
        return new(StringComparer.Ordinal)
        {
            ["caseId"] = caseId,
            ["revision"] = "1",
            ["id"] = Ask.Guideline,
            ["version"] = version,
            ["from"] = version,
            ["to"] = "1.1.0",
            ["job"] = preview.Json.Text("job"),
            ["/api/fhir/PlanDefinition/{id} id"] = $"{Ask.Guideline}-{version}",
            ["/api/fhir/Library/{id} id"] = $"{Ask.Guideline}-{version}",
            ["/api/fhir/OperationDefinition/{id} id"] = "plan-definition-apply",
        };
    }
}

using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>What holds nothing about a patient has a tag of its bytes, and everything else is not stored by caches.</summary>
public sealed class EntityTagTests(TestedService service)
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        [EndpointNames.ListGuidelines] = "/api/guidelines",
        [EndpointNames.GetGuideline] = $"/api/guidelines/{Ask.Guideline}",
        [EndpointNames.GetGuidelineVersion] = $"/api/guidelines/{Ask.Guideline}/versions/1.1.0",
        [EndpointNames.GetGuidelineDifference] = $"/api/guidelines/{Ask.Guideline}/diff?from=1.0.0&to=1.1.0",
        [EndpointNames.GetGuidelineDiagram] = $"/api/guidelines/{Ask.Guideline}/versions/1.1.0/diagram",
        [EndpointNames.GetOpenApi] = "/api/openapi.json",
        [EndpointNames.GetSchema] = "/api/schemas/guideline.schema.json",
        [EndpointNames.GetFhirMetadata] = "/api/fhir/metadata",
        [EndpointNames.ListPlanDefinitions] = "/api/fhir/PlanDefinition",
        [EndpointNames.GetPlanDefinition] = $"/api/fhir/PlanDefinition/{Ask.Guideline}-1.1.0",
        [EndpointNames.GetLibrary] = $"/api/fhir/Library/{Ask.Guideline}-1.1.0",
        [EndpointNames.GetOperationDefinition] = "/api/fhir/OperationDefinition/plan-definition-apply",
        [EndpointNames.ListCdsServices] = "/api/cds-services",
    };

    /// <summary>They change with the cases that other tests store, so tests of partners of their own ask for them.</summary>
    private static readonly string[] Calendars = [EndpointNames.GetFollowUpCalendar, EndpointNames.GetSubscribedCalendar];

    [Fact]
    public async Task A_client_that_has_the_present_bytes_gets_304()
    {
        Assert.Equal(
            EndpointCatalogue.All.Where(endpoint => endpoint.IsTagged).Select(endpoint => endpoint.Name).Order(StringComparer.Ordinal),
            Paths.Keys.Concat(Calendars).Order(StringComparer.Ordinal));
        foreach ((string name, string path) in Paths)
        {
            Reply first = await service.GetAsync(path);
            Assert.True(first.Status == 200, Invariant($"{path}: {first.Status} {first.Text}"));
            string tag = first.Header("ETag")!;
            bool isPublic = EndpointCatalogue.Get(name).Scopes.Count == 0;
            Assert.Contains(isPublic ? "public" : "private", first.Header("Cache-Control"), StringComparison.Ordinal);
            foreach (string known in new[] { tag, tag["W/".Length..], $"\"other\", {tag}", "*" })
            {
                Reply again = await service.SendAsync(Case.Request("GET", path, null, [("If-None-Match", known)]));
                Assert.Equal((304, tag, ""), (again.Status, again.Header("ETag"), again.Text));
            }

            Reply changed = await service.SendAsync(Case.Request("GET", path, null, [("If-None-Match", "\"other\"")]));
            Assert.Equal((200, first.Text), (changed.Status, changed.Text));
        }
    }

    [Fact]
    public async Task A_problem_has_no_tag()
    {
        Reply missing = await service.SendAsync(Case.Request("GET", "/api/guidelines/none", null, [("If-None-Match", "*")]));
        Assert.Equal((404, null), (missing.Status, missing.Header("ETag")));
    }
}

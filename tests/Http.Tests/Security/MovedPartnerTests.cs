using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>A partner that is being moved to another deployment only reads, and one that was moved is told where it is.</summary>
public sealed partial class MovedPartnerTests
{
    private const string Address = "https://eu2.example.org";

    private readonly TestedService service;

    public MovedPartnerTests(TestedService service) => (this.service = service).NeedsStorage();

    /// <summary>Whatever else changes something belongs to those who run the service, or stores nothing.</summary>
    [Fact]
    public void Every_endpoint_that_changes_a_partner_says_so() =>
        Assert.Equal(
            new[]
            {
                EndpointNames.Recommend, EndpointNames.PublishGuidelineVersion, EndpointNames.ActivateGuidelineVersion,
                EndpointNames.WithdrawGuidelineVersion, EndpointNames.PreviewGuidelineVersion, EndpointNames.CancelReevaluation,
                EndpointNames.RetryReevaluation, EndpointNames.TestWebhook, EndpointNames.MapFhirFacts,
                EndpointNames.ApplyPlanDefinition, EndpointNames.ApplyNamedPlanDefinition, EndpointNames.CallCdsService,
            }.Order(),
            EndpointCatalogue.All.Where(endpoint => !HttpMethods.IsGet(endpoint.Method) && !endpoint.ChangesPartner)
                .Select(endpoint => endpoint.Name).Order());

    [OwnHostFact]
    public async Task While_a_partner_is_being_moved_its_writes_get_503_and_its_reads_go_on()
    {
        Credential partner = await service.NewPartnerAsync();
        string caseId = Case.NewId();
        await service.PutCaseAsync(caseId, Case.Content(), partner);
        Reply stateless = await service.WithStandingAsync(partner, PartnerStanding.ClosedBy(Guid.NewGuid()), async host =>
        {
            foreach (ApiEndpoint endpoint in EndpointCatalogue.All.Where(endpoint => endpoint.ChangesPartner))
            {
                Reply refused = await host.SendAsync(RequestTo(endpoint), partner);
                refused.AssertProblem(503, "partner-closed");
                Assert.Equal("60", refused.Header("Retry-After"));
            }

            Assert.Equal(200, (await host.GetAsync(Case.PathOf(caseId), partner)).Status);
            Assert.Equal(200, (await host.GetAsync("/api/events", partner)).Status);
            return await host.SendAsync(Case.Request("POST", Ask.Path, Ask.With("\"facts\":{}")), partner);
        });
        Assert.Equal(200, stateless.Status);
    }

    [OwnHostFact]
    public async Task A_moved_partners_every_request_is_answered_with_its_new_address()
    {
        Credential partner = await service.NewPartnerAsync();
        Reply created = await service.SendAsync(
            Case.Request("POST", "/api/follow-ups/calendars", """{ "label": "Ward" }"""), partner);
        string calendar = new Uri(service.BaseUrl, created.Json.GetProperty("url").GetString()!).AbsolutePath;
        Reply open = await service.WithStandingAsync(partner, new(PartnerState.Moved, Guid.NewGuid(), Address), async host =>
        {
            foreach (ApiEndpoint endpoint in EndpointCatalogue.All.Where(endpoint => endpoint.Scopes.Count > 0))
            {
                Reply moved = await host.SendAsync(RequestTo(endpoint), partner);
                Assert.Equal(421, moved.Status);
                if (endpoint.IsFhirRoute)
                    Assert.Contains($"The partner was moved to {Address}.", moved.Text, StringComparison.Ordinal);
                else
                    AssertMoved(moved);
            }

            AssertMoved(await host.GetAsync(calendar, Credential.None));
            Assert.Equal(401, (await host.GetAsync("/api/cases", Credential.Key("gdk.nobody.0123456789ab.x"))).Status);
            return await host.GetAsync("/api/health", partner);
        });
        Assert.Equal(200, open.Status);
    }

    private static void AssertMoved(Reply reply)
    {
        reply.AssertProblem(421, "partner-moved");
        Assert.Equal(Address, reply.Json.GetProperty("movedTo").GetString());
    }

    private static HttpRequestMessage RequestTo(ApiEndpoint endpoint) =>
        new(new HttpMethod(endpoint.Method), $"/{Routes.Prefix}/{Placeholder().Replace(endpoint.Route, "x")}");

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Placeholder();
}

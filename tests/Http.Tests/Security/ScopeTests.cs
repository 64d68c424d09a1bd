using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>Every endpoint of the catalogue admits exactly the callers with one of its scopes.</summary>
public sealed class ScopeTests(TestedService service)
{
    public static TheoryData<string> Endpoints => [.. EndpointCatalogue.All.Select(endpoint => endpoint.Name)];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Without_a_credential_only_public_endpoints_answer(string name)
    {
        Reply reply = await SendAsync(name, Credential.None);
        if (EndpointCatalogue.Get(name).Scopes.Count == 0)
        {
            // The id in the route is an example, which need not exist.
            Assert.True(reply.Status is 200 or 404, Invariant($"{reply.Status}"));
            return;
        }

        reply.AssertProblem(401, "unauthenticated");
        string challenge = reply.Header("WWW-Authenticate")!;
        Assert.Contains("ApiKey", challenge, StringComparison.Ordinal);
        Assert.Contains("Bearer", challenge, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task A_key_without_a_required_scope_is_forbidden()
    {
        service.NeedsStorage();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All.Where(endpoint => endpoint.Scopes.Count > 0))
        {
            Reply reply = await SendAsync(endpoint.Name, await service.NewKeyAsync([.. Scopes.All.Except(endpoint.Scopes)]));
            string detail = reply.AssertProblem(403, "forbidden").Text("detail");
            Assert.All(endpoint.Scopes, scope => Assert.Contains(scope, detail, StringComparison.Ordinal));
        }
    }

    [OwnHostFact]
    public async Task A_key_with_one_of_the_required_scopes_is_allowed()
    {
        service.NeedsStorage();
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
        {
            foreach (string scope in endpoint.Scopes)
            {
                Reply reply = await SendAsync(endpoint.Name, await service.NewKeyAsync(scope));
                Assert.True(reply.Status is not (401 or 403 or >= 500), $"{endpoint.Name} with {scope} gave {reply}");
            }
        }
    }

    private Task<Reply> SendAsync(string name, Credential credential)
    {
        ApiEndpoint endpoint = EndpointCatalogue.Get(name);
        string path = $"/{Routes.Prefix}/{endpoint.Route}"
            .Replace("{id}", Ask.Guideline, StringComparison.Ordinal)
            .Replace("{version}", "1.0.0", StringComparison.Ordinal)
            .Replace("{caseId}", "any", StringComparison.Ordinal)
            .Replace("{revision}", "1", StringComparison.Ordinal);
        return service.SendAsync(Case.Request(endpoint.Method, path, body: null), credential);
    }
}

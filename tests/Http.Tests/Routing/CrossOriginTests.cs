using GuidelineDecisions.Application.Composition;

namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>Browsers let only pages from allowed origins call the service.</summary>
public sealed class CrossOriginTests(TestedService service)
{
    private const string Origin = "https://ehr.example.org";

    private static readonly string[] Others =
        ["https://ehr.example.org.evil.example", "http://ehr.example.org", "https://EHR.example.org", "null", "https://ehr.example.org/"];

    [OwnHostFact]
    public async Task An_allowed_origin_passes_the_preflight_and_the_call()
    {
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Cors:AllowedOrigins:0", Origin));
        foreach ((string path, string method) in new[]
        {
            (Cds.Discovery, "GET"), (Cds.Service, "POST"), (Cds.Feedback, "POST"), (Ask.Path, "POST"), ("/api/cases/any", "PUT"),
        })
        {
            HttpRequestMessage preflight = Case.Request("OPTIONS", path, null,
            [
                ("Origin", Origin),
                ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", "authorization,content-type"),
            ]);
            Reply allowed = await host.SendAsync(preflight, Credential.None);
            Assert.Equal((204, Origin), (allowed.Status, allowed.Header("Access-Control-Allow-Origin")));
            Assert.Contains(method, allowed.Header("Access-Control-Allow-Methods")!.Split(", "));
            Assert.Contains("Authorization", allowed.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
            Assert.Contains("Content-Type", allowed.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }

        Reply called = await host.CallAsync(Records.Hook(), null, ("Origin", Origin));
        Assert.Equal((200, Origin, "Origin"), (called.Status, called.Header("Access-Control-Allow-Origin"), called.Header("Vary")));
        // The page must be able to read why it was refused.
        Reply refused = await host.CallAsync(Records.Hook(), Credential.None, ("Origin", Origin));
        Assert.Equal((401, Origin), (refused.Status, refused.Header("Access-Control-Allow-Origin")));
    }

    [OwnHostFact]
    public async Task Other_origins_are_not_allowed()
    {
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Cors:AllowedOrigins:0", Origin));
        foreach (string other in Others)
        {
            AssertNotAllowed(await host.SendAsync(Case.Request("OPTIONS", Cds.Service, null, [("Origin", other)]), Credential.None));
            AssertNotAllowed(await host.CallAsync(Records.Hook(), null, ("Origin", other)));
        }

        AssertNotAllowed(await service.CallAsync(Records.Hook(), null, ("Origin", Origin))); // no origin is allowed by default
    }

    [OwnHostFact]
    public async Task A_setting_that_is_not_an_origin_stops_the_start()
    {
        var setting = new KeyValuePair<string, string?>("Cors:AllowedOrigins:0", "https://ehr.example.org/app");
        await Assert.ThrowsAsync<InvalidSettingException>(() => service.BesideAsync(setting));
    }

    private static void AssertNotAllowed(Reply reply) => Assert.Null(reply.Header("Access-Control-Allow-Origin"));
}

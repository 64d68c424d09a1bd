namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>Browsers: pages of allowed origins may call, and no others.</summary>
public sealed class CrossOriginTests(TestedService service)
{
    private const string Origin = "https://ehr.example.org";

    [OwnHostFact]
    public async Task An_allowed_origin_may_ask_first_and_then_call()
    {
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Cors:AllowedOrigins:0", Origin));
        foreach (string path in new[] { Cds.Discovery, Cds.Service, Cds.Feedback })
        {
            Reply asked = await host.SendAsync(Case.Request("OPTIONS", path, null, [("Origin", Origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type")]), Credential.None);
            Assert.Equal((200, Origin), (asked.Status, asked.Header("Access-Control-Allow-Origin")));
            Assert.Equal("GET, POST", asked.Header("Access-Control-Allow-Methods"));
            Assert.Contains("Authorization", asked.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
            Assert.Contains("Content-Type", asked.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }

        Reply called = await host.CallAsync(Records.Hook(), null, ("Origin", Origin));
        Assert.Equal((200, Origin, "Origin"), (called.Status, called.Header("Access-Control-Allow-Origin"), called.Header("Vary")));
        // A page has to see why it was refused.
        Reply refused = await host.CallAsync(Records.Hook(), Credential.None, ("Origin", Origin));
        Assert.Equal((401, Origin), (refused.Status, refused.Header("Access-Control-Allow-Origin")));
    }

    [OwnHostFact]
    public async Task No_other_origin_and_no_other_route_is_opened()
    {
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Cors:AllowedOrigins:0", Origin));
        foreach (string other in new[] { "https://ehr.example.org.evil.example", "http://ehr.example.org", "https://EHR.example.org", "null", "https://ehr.example.org/" })
        {
            Assert.Null((await host.SendAsync(Case.Request("OPTIONS", Cds.Service, null, [("Origin", other)]), Credential.None)).Header("Access-Control-Allow-Origin"));
            Assert.Null((await host.CallAsync(Records.Hook(), null, ("Origin", other))).Header("Access-Control-Allow-Origin"));
        }

        Assert.Null((await host.SendAsync(Case.Request("GET", "/api/guidelines", null, [("Origin", Origin)]))).Header("Access-Control-Allow-Origin"));
        Assert.Null((await service.CallAsync(Records.Hook(), null, ("Origin", Origin))).Header("Access-Control-Allow-Origin")); // none is allowed by default
    }

    [OwnHostFact]
    public async Task An_origin_that_is_none_stops_the_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.BesideAsync(new KeyValuePair<string, string?>("Cors:AllowedOrigins:0", "https://ehr.example.org/app")));
}

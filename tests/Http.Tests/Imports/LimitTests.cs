namespace GuidelineDecisions.Http.Tests.Imports;

/// <summary>An import that stands still ends, and a partner runs only so many at the same time.</summary>
public sealed class LimitTests
{
    private readonly TestedService service;

    public LimitTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task An_import_whose_client_sends_nothing_ends()
    {
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Imports:IdleSeconds", "1"));
        using OpenImport import = await OpenImport.StartAsync(host);
        Assert.StartsWith("HTTP/1.1 408 ", await import.StatusLineAsync(), StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task An_import_whose_client_stops_sending_is_cut_off()
    {
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Imports:IdleSeconds", "1"));
        using OpenImport import = await OpenImport.StartAsync(host);
        await import.ChunkAsync(Case.Line(Case.NewId()));
        Assert.Equal("created", (await import.ResultAsync())!.Value.Text("result"));
        // Half a line does not count.
        await import.ChunkAsync("{");
        string rest;
        try
        {
            rest = await import.RestAsync();
        }
        catch (IOException)
        {
            rest = "";
        }

        Assert.DoesNotContain("0\r\n\r\n", rest, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task A_partner_runs_a_limited_number_of_imports_at_the_same_time()
    {
        Credential other = await service.NewPartnerAsync();
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("Imports:PerPartner", "1"));
        using (OpenImport import = await OpenImport.StartAsync(host))
        {
            await import.ChunkAsync(Case.Line(Case.NewId()));
            Assert.NotNull(await import.ResultAsync());
            Reply refused = await ImportAsync(host);
            refused.AssertProblem(429, "too-many-requests");
            Assert.Equal("10", refused.Header("Retry-After"));
            Assert.Equal(200, (await ImportAsync(host, other)).Status);
            await import.ChunkAsync("");
            Assert.Null(await import.ResultAsync());
        }

        Assert.Equal(200, (await UntilAcceptedAsync()).Status);

        // The server ends the request after the client has read its end.
        async Task<Reply> UntilAcceptedAsync()
        {
            Reply reply;
            for (int i = 0; (reply = await ImportAsync(host)).Status == 429 && i < 50; i++)
                await Task.Delay(100, TestContext.Current.CancellationToken);
            return reply;
        }
    }

    private static Task<Reply> ImportAsync(ServiceClient host, Credential? credential = null) =>
        host.ImportAsync(Case.Line(Case.NewId()), credential);
}

namespace GuidelineDecisions.Http.Tests.Cases;

public sealed class ListTests
{
    private readonly TestedService service;

    public ListTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task Pages_list_every_case_once_and_no_deleted_case()
    {
        Credential partner = await service.NewPartnerAsync();
        string[] ids = [.. Enumerable.Range(0, 30).Select(i => Invariant($"case {i}/of 30"))];
        await service.ImportAsync(string.Concat(ids.Select(id => Case.Line(id))), partner);
        await service.ImportAsync(Case.Line(ids[0], """{"ecog":1}"""), partner);
        foreach (string deleted in ids[20..])
            Assert.Equal(202, (await service.DeleteCaseAsync(deleted, partner)).Status);
        foreach (int size in new[] { 1, 7, 20, 100 })
        {
            List<string> listed = await ListAsync(size, partner);
            Assert.Equal(ids[..20].Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        }
    }

    [OwnHostFact]
    public async Task A_case_that_exists_throughout_is_listed_whatever_is_written_meanwhile()
    {
        Credential partner = await service.NewPartnerAsync();
        string[] ids = [.. Enumerable.Range(0, 12).Select(i => Invariant($"stays-{i}"))];
        await service.ImportAsync(string.Concat(ids.Select(id => Case.Line(id))), partner);
        int written = 0;
        List<string> listed = await ListAsync(2, partner, async () =>
        {
            await service.PutCaseAsync(Invariant($"comes-{written++}"), Case.Content(), partner);
            await service.DeleteCaseAsync(Invariant($"comes-{written - 2}"), partner);
        });
        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            listed.Where(id => id.StartsWith("stays", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Distinct(listed);
    }

    [OwnHostFact]
    public async Task A_partner_without_cases_has_an_empty_list()
    {
        Assert.Empty(await ListAsync(10, await service.NewPartnerAsync()));
    }

    [Theory]
    [InlineData("?pageSize=0")]
    [InlineData("?pageSize=1001")]
    [InlineData("?after=here")]
    [InlineData("?after=00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg")]
    [InlineData("?after=00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")]
    public async Task An_invalid_page_is_refused(string query) =>
        (await service.GetAsync("/api/cases" + query)).AssertProblem(400, "invalid-parameter");

    private async Task<List<string>> ListAsync(int size, Credential partner, Func<Task>? between = null)
    {
        List<string> ids = [];
        for (string? after = ""; after is not null;)
        {
            Reply page = await service.GetAsync(Invariant($"/api/cases?pageSize={size}&after={after}"), partner);
            Assert.True(page.Json.List("cases").Count <= size);
            ids.AddRange(page.Json.List("cases").Texts("caseId"));
            after = page.Json.Next();
            if (between is not null)
                await between();
        }

        return ids;
    }
}

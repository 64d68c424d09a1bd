using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Http.Tests.Security;

/// <summary>Another partner's cases look as if they did not exist.</summary>
public sealed class PartnerTests
{
    private readonly TestedService service;

    public PartnerTests(TestedService service) => (this.service = service).NeedsStorage();

    [OwnHostFact]
    public async Task Another_partners_case_looks_like_a_missing_one_byte_for_byte()
    {
        string theirs = Case.NewId(), nobodys = Case.NewId();
        await service.PutCaseAsync(theirs, Case.Content("""{"ecog":1}"""));
        Credential other = await service.NewPartnerAsync();
        foreach (Func<string, HttpRequestMessage> request in Requests)
        {
            Reply onTheirs = await service.SendAsync(request(theirs), other);
            Reply onNobodys = await service.SendAsync(request(nobodys), other);
            Assert.True(onTheirs.Status is 404 or 412, $"{onTheirs}");
            Assert.Equal((onNobodys.Status, onNobodys.TextWithoutId()), (onTheirs.Status, onTheirs.TextWithoutId()));
            Assert.Equal(HeadersOf(onNobodys), HeadersOf(onTheirs));
        }

        Assert.Equal("1", Case.RevisionOf(await service.GetCaseAsync(theirs)));
    }

    [OwnHostFact]
    public async Task Two_partners_may_use_the_same_id_for_different_cases()
    {
        string caseId = Case.NewId();
        Credential other = await service.NewPartnerAsync();
        await service.PutCaseAsync(caseId, Case.Content("""{"ecog":1}"""));
        Assert.Equal(201, (await service.PutCaseAsync(caseId, Case.Content("""{"ecog":2}"""), other)).Status);
        Assert.Equal(202, (await service.DeleteCaseAsync(caseId, other)).Status);
        Assert.Equal(1, (await service.GetCaseAsync(caseId)).Json.At("facts", "ecog").GetInt32());
    }

    [OwnHostFact]
    public async Task Lists_and_feeds_contain_nothing_of_other_partners()
    {
        await service.PutCaseAsync(Case.NewId(), Case.Content());
        // The same number of buckets as the demo partner, so that cursors have the same form.
        Credential other = await service.NewPartnerAsync(Partner.DefaultBuckets);
        Assert.Empty((await service.GetAsync("/api/cases", other)).Json.List("cases"));
        Assert.Empty((await service.GetAsync("/api/events", other)).Json.List("events"));
        string place = (await service.GetAsync("/api/cases?pageSize=1")).Json.Next() ?? "";
        Assert.Empty((await service.GetAsync($"/api/cases?after={place}", other)).Json.List("cases"));
    }

    private static Func<string, HttpRequestMessage>[] Requests =>
    [
        id => Case.Request("GET", Case.PathOf(id), null),
        id => Case.Request("GET", Case.PathOf(id), null, [("If-None-Match", "\"1\"")]),
        id => Case.Request("GET", Case.PathOf(id) + "/history", null),
        id => Case.Request("GET", Case.PathOf(id) + "/history/1?verify=true", null),
        id => Case.Request("DELETE", Case.PathOf(id), null),
        id => Case.Request("DELETE", Case.PathOf(id), null, [("If-Match", "\"1\"")]),
        id => Case.Request("PUT", Case.PathOf(id), Case.Content(), [("If-Match", "\"1\"")]),
        id => Case.Request("POST", Case.PathOf(id) + "/events", """{"kind":"surgery","date":"2026-01-31"}"""),
    ];

    private static IEnumerable<(string, string)> HeadersOf(Reply reply) =>
        reply.HeadersWithoutId().Where(header => header.Key is not ("Date" or "RateLimit"))
            .Select(header => (header.Key, header.Value)).Order();
}

using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Cases;

/// <summary>DELETE leaves no patient data, and the case's id can be used again.</summary>
public sealed class DeleteTests
{
    private readonly TestedService service;
    private readonly string caseId = Case.NewId();

    public DeleteTests(TestedService service) => (this.service = service).NeedsStorage();

    [Fact]
    public async Task A_deleted_case_cannot_be_read_anywhere()
    {
        await DeletedAsync();
        string path = Case.PathOf(caseId);
        Assert.Equal("erased", (await service.GetAsync(path + "/erasure")).Json.Text("state"));
        foreach (string read in new[] { path, path + "/history", path + "/history/1", path + "/history/2" })
            (await service.GetAsync(read)).AssertProblem(404, "not-found");
        (await service.RecordEventAsync(caseId, """{"kind":"surgery","date":"2026-01-01"}""")).AssertProblem(404, "not-found");
        (await service.DeleteCaseAsync(caseId)).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_case_that_never_existed_cannot_be_deleted() =>
        (await service.DeleteCaseAsync(caseId)).AssertProblem(404, "not-found");

    [Fact]
    public async Task A_case_stored_again_after_its_deletion_is_new_and_continues_the_revision_numbers()
    {
        await DeletedAsync();
        (await service.PutCaseAsync(caseId, Case.Content(), null, ("If-Match", "\"2\""))).AssertProblem(412, "precondition-failed");
        Reply storedAgain = await service.PutCaseAsync(caseId, Case.Content(), null, ("If-None-Match", "*"));
        Assert.Equal((201, "\"3\""), (storedAgain.Status, storedAgain.Header("ETag")));
        JsonElement revision = Assert.Single((await service.HistoryAsync(caseId)).Json.List("revisions"));
        Assert.Equal(3, revision.At("revision").GetInt32());
        (await service.GetAsync(Case.PathOf(caseId) + "/history/2")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_case_that_changed_since_it_was_read_is_not_deleted()
    {
        await service.PutCaseAsync(caseId, Case.Content());
        await service.PutCaseAsync(caseId, Case.Content("""{ "ecog": 1 }"""));
        (await service.DeleteCaseAsync(caseId, null, ("If-Match", "\"1\""))).AssertProblem(412, "precondition-failed");
        (await service.DeleteCaseAsync(caseId, null, ("If-Match", "1"))).AssertProblem(400, "invalid-header");
        Assert.Equal(202, (await service.DeleteCaseAsync(caseId, null, ("If-Match", "\"2\""))).Status);
    }

    [Fact]
    public async Task A_long_history_is_erased_completely()
    {
        // More revisions than one transaction of the erasure can delete.
        string lines =
            string.Concat(Enumerable.Range(0, 120).Select(i => Case.Line(caseId, Invariant($$"""{"vertebralSites":{{i % 20}}}"""))));
        Assert.Equal(200, (await service.ImportAsync(lines)).Status);
        Assert.Equal("120", Case.RevisionOf(await service.GetCaseAsync(caseId)));
        Reply deleted = await service.DeleteCaseAsync(caseId);
        Assert.Equal((202, $"{Case.PathOf(caseId)}/erasure"), (deleted.Status, deleted.Header("Location")));
        await ErasedAsync();
        Reply storedAgain = await service.PutCaseAsync(caseId, Case.Content());
        Assert.Equal("\"121\"", storedAgain.Header("ETag"));
        Assert.Single((await service.HistoryAsync(caseId)).Json.List("revisions"));
        (await service.GetAsync(Case.PathOf(caseId) + "/erasure")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task A_case_that_was_never_deleted_has_no_erasure()
    {
        string path = Case.PathOf(caseId) + "/erasure";
        (await service.GetAsync(path)).AssertProblem(404, "not-found");
        await service.PutCaseAsync(caseId, Case.Content());
        (await service.GetAsync(path)).AssertProblem(404, "not-found");
    }

    private async Task ErasedAsync()
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            if ((await service.GetAsync(Case.PathOf(caseId) + "/erasure")).Json.Text("state") == "erased")
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The case is not erased within 10 seconds.");
    }

    private async Task DeletedAsync()
    {
        await service.PutCaseAsync(caseId, Case.Content());
        await service.PutCaseAsync(caseId, Case.Content("""{ "ecog": 1 }"""));
        Assert.Equal(202, (await service.DeleteCaseAsync(caseId)).Status);
    }
}

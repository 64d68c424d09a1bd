using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Imports;

public sealed class ImportTests
{
    private readonly TestedService service;
    private readonly string id = Case.NewId();

    public ImportTests(TestedService service) => (this.service = service).NeedsStorage();

    [Fact]
    public async Task Each_line_has_its_own_result_in_order()
    {
        await service.PutCaseAsync(id + "b", Case.Content("""{"ecog":1}"""));
        await service.PutCaseAsync(id + "c", Case.Content("""{"ecog":1}"""));
        string lines = Case.Line(id + "a") + Case.Line(id + "b", """{"ecog":2}""") + Case.Line(id + "c", """{"ecog":1}""")
            + Case.Line(id + "d", """{"ecog":9}""") + "{\n" + "[]\n" + Case.Line(id + "e");
        IReadOnlyList<JsonElement> results = await ImportAsync(lines);
        Assert.Equal(["created", "updated", "unchanged", "invalid", "invalid", "invalid", "created"], results.Texts("result"));
        Assert.Equal([201, 200, 200, 400, 400, 400, 201], results.Select(result => result.At("status").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 7), results.Select(result => result.At("line").GetInt32()));
        Assert.Equal(
            [id + "a", id + "b", id + "c", id + "d", null, null, id + "e"], results.Select(result => result.At("caseId").GetString()));
        Assert.Equal("/facts/ecog", Assert.Single(results[3].List("errors")).Text("pointer"));
        Assert.Equal(2, results[1].At("revision").GetInt32());
        Assert.Equal(results[1].Text("decisionId"), (await service.GetCaseAsync(id + "b")).Json.Text("decisionId"));
        (await service.GetCaseAsync(id + "d")).AssertProblem(404, "not-found");
    }

    [Fact]
    public async Task All_errors_in_a_line_are_reported_at_once()
    {
        IReadOnlyList<JsonElement> results = await ImportAsync(
            """{"caseId":" x","guideline":"none","asOf":"2999-01-01","facts":{},"extra":1}""" + "\n" + """{"facts":{"ecog":1}}""");
        Assert.Equal(["/asOf", "/caseId", "/extra", "/guideline"], results[0].List("errors").Texts("pointer").Order());
        Assert.Equal(["", ""], results[1].List("errors").Texts("pointer"));
    }

    [Fact]
    public async Task A_case_that_occurs_twice_is_stored_twice_in_the_order_of_the_lines()
    {
        int[] grades = [1, 2, 2, 1];
        IReadOnlyList<JsonElement> results =
            await ImportAsync(string.Concat(grades.Select(ecog => Case.Line(id, Invariant($$"""{"ecog":{{ecog}}}""")))));
        Assert.Equal(["created", "updated", "unchanged", "updated"], results.Texts("result"));
        Assert.Equal([1, 2, 2, 3], results.Select(result => result.At("revision").GetInt32()));
        Reply stored = await service.GetCaseAsync(id);
        Assert.Equal((1, "import"), (stored.Json.At("facts", "ecog").GetInt32(), stored.Json.Text("cause")));
    }

    [Fact]
    public async Task An_import_can_be_repeated()
    {
        string lines = string.Concat(Enumerable.Range(0, 40).Select(i => Case.Line(Invariant($"{id}{i}"))));
        Assert.All((await ImportAsync(lines)).Texts("result"), result => Assert.Equal("created", result));
        Assert.All((await ImportAsync(lines)).Texts("result"), result => Assert.Equal("unchanged", result));
    }

    [Fact]
    public async Task A_case_that_was_deleted_is_created_again()
    {
        await ImportAsync(Case.Line(id));
        await service.DeleteCaseAsync(id);
        JsonElement result = Assert.Single(await ImportAsync(Case.Line(id)));
        Assert.Equal(("created", 2), (result.Text("result"), result.At("revision").GetInt32()));
    }

    [Fact]
    public async Task Blank_lines_are_counted_and_skipped()
    {
        IReadOnlyList<JsonElement> results = await ImportAsync($"\n\r\n \t\n{Case.Line(id).TrimEnd()}\r\n\n{Case.Line(id).TrimEnd()}");
        Assert.Equal([4, 6], results.Select(result => result.At("line").GetInt32()));
        Assert.Equal(["created", "unchanged"], results.Texts("result"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task An_empty_import_has_no_results(string lines) => Assert.Empty(await ImportAsync(lines));

    [Theory]
    [InlineData(262_144, true)]
    [InlineData(262_145, false)]
    [InlineData(700_000, false)]
    public async Task A_line_over_262144_bytes_is_refused_without_affecting_other_lines(int length, bool fits)
    {
        string line = Case.Line(id).TrimEnd();
        string padded = line.Insert(1, new string(' ', length - line.Length));
        foreach (string end in new[] { "\n" + Case.Line(id + "next"), "\n", "" })
        {
            IReadOnlyList<JsonElement> results = await ImportAsync(padded + end);
            Assert.Equal(end.Length > 1 ? 2 : 1, results.Count);
            Assert.Equal((1, !fits), (results[0].At("line").GetInt32(), results[0].Text("result") == "invalid"));
            Assert.All(results.Skip(1), next => Assert.Equal((2, true), (next.At("line").GetInt32(), next.At("status").GetInt32() < 300)));
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-ndjson; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task A_body_of_another_media_type_is_not_read(string mediaType) =>
        (await service.ImportAsync(Case.Line(id), mediaType: mediaType)).AssertProblem(415, "unsupported-media-type");

    [Theory]
    [InlineData("application/x-ndjson; charset=utf-8")]
    [InlineData("Application/X-NDJSON")]
    public async Task The_media_type_is_compared_as_RFC_9110_requires(string mediaType) =>
        Assert.Equal(200, (await service.ImportAsync(Case.Line(id), mediaType: mediaType)).Status);

    private async Task<IReadOnlyList<JsonElement>> ImportAsync(string lines)
    {
        Reply reply = await service.ImportAsync(lines);
        Assert.Equal(200, reply.Status);
        return [.. reply.Lines.EnumerateArray()];
    }
}

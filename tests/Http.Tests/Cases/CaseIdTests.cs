using System.Text;

namespace GuidelineDecisions.Http.Tests.Cases;

/// <summary>A case id either works everywhere and is returned unchanged, or it is refused.</summary>
public sealed class CaseIdTests
{
    private readonly TestedService service;

    public CaseIdTests(TestedService service) => (this.service = service).NeedsStorage();

    public static TheoryData<string> Allowed =>
    [
        "a", "0", "-", "~", "...", ".a", "a.", "A/B", "/", "//", "a/../b", "../..", "a\\b", "\\", "100%", "%", "%41", "%%", "a%zz", "%252F",
        "a+b", "a b  c", "a&b=c?d#e",
        "\"quoted\"", "'", "o'clock", "`", "<b>", "{caseId}", "a;v=1", "a,b", "*", "|", "null", "\u00e9", "e\u0301", "\u00c5ngstr\u00f6m",
        "\u0416\u0443\u043a",
        "\u03b1\u03b2", "\u05d0\u05d1", "\u0645\u0631\u064a\u0636", "\u0e1c\u0e39\u0e49", "\u60a3\u8005\u4e00", "\u304b\u306a",
        "\ud55c\uad6d",
        "\U0001F600", "\U0001F468\U0001F3FD", "\u2460", "\U00020000",
    ];

    /// <summary>Percent-encoded, as they go over the wire.</summary>
    public static TheoryData<string> Refused =>
    [
        "%20", "%20a", "a%20", "%01", "a%0Ab", "a%0d%0ab", "%7F", "%C2%85", "%C2%A0", "%C2%AD", "%E2%80%8B", "%E2%80%AE", "%EF%BB%BF",
        "%E2%80%A8", "%E3%80%80",
        "%EE%80%80", "%F4%8F%BF%BF", "%CD%B8", new string('a', 129), new string('x', 5_000),
    ];

    /// <summary>What a server does not decode in a path. Behind another server it looks like an encoded percent sign.</summary>
    public static TheoryData<string> RefusedByTheFirstServer =>
        ["a%252Fb", "a%252fb", "%ED%A0%80", "%ED%B0%80", "%FF", "a%C3", "%C0%AE", "%F0%9F%98", "%zz", "100%"];

    [Theory]
    [MemberData(nameof(Allowed))]
    public Task An_allowed_id_works_everywhere(string id) => AssertWorksAsync(id);

    [Fact]
    public async Task An_id_may_have_128_characters_of_any_length_in_bytes()
    {
        foreach (string character in new[] { "a", "\u00e9", "\u60a3", "\U0001F600" })
            await AssertWorksAsync(string.Concat(Enumerable.Repeat(character, 128)));
        (await service.GetCaseAsync(string.Concat(Enumerable.Repeat("\U0001F600", 129)))).AssertProblem(400, "invalid-case-id");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Any_other_id_is_refused(string encoded)
    {
        string path = $"/api/cases/{encoded}";
        byte[] body = Encoding.UTF8.GetBytes(Case.Content());
        RawRequest put = new("PUT", path, ["Content-Type: application/json", $"Content-Length: {body.Length}"], body);
        foreach (RawRequest request in new[] { put, RawRequest.Get(path), new("DELETE", path, [], []), RawRequest.Get(path + "/history") })
            (await service.SendRawAsync(request)).AssertProblem(400, "invalid-case-id");
    }

    [Theory]
    [Trait(Layer.Name, Layer.Server)]
    [MemberData(nameof(RefusedByTheFirstServer))]
    public Task An_invalid_percent_escape_is_refused(string encoded) => Any_other_id_is_refused(encoded);

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData(" a")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a%2Fb")]
    [InlineData("\\u200b")]
    public async Task An_import_refuses_what_a_path_cannot_name(string id)
    {
        Reply reply = await service.ImportAsync(Case.Line(id));
        Assert.Equal(400, Assert.Single(reply.Lines.EnumerateArray()).At("status").GetInt32());
    }

    /// <summary>A server treats dots as path segments, encoded or not, so they never lead to a case.</summary>
    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("%2E")]
    [InlineData("%2e%2E")]
    [InlineData("%00")]
    public async Task Dots_and_the_null_character_cannot_be_ids(string encoded)
    {
        byte[] body = Encoding.UTF8.GetBytes(Case.Content());
        Reply reply = await service.SendRawAsync(
            new("PUT", $"/api/cases/{encoded}", ["Content-Type: application/json", $"Content-Length: {body.Length}"], body));
        Assert.True(reply.Status is 400 or 404 or 405, $"{reply}");
    }

    [Fact]
    public async Task Ids_that_differ_in_one_character_are_different_cases()
    {
        string id = Case.NewId();
        string[] ids = [id + "e\u0301", id + "\u00e9", id + "E", id + "e", id + "/e", id + "%e"];
        foreach (string each in ids)
            Assert.Equal(201, (await service.PutCaseAsync(each, Case.Content())).Status);
        foreach (string each in ids)
            Assert.Equal(each, (await service.GetCaseAsync(each)).Json.Text("caseId"));
    }

    private async Task AssertWorksAsync(string id)
    {
        Reply created = await service.PutCaseAsync(id, Case.Content());
        Assert.True(created.Status == 201, $"{id}: {created}");
        Assert.Equal(id, (await service.SendRawAsync(RawRequest.Get(created.Header("Location")!))).Json.Text("caseId"));
        Assert.Equal(id, (await service.HistoryAsync(id)).Json.Text("caseId"));
        Reply imported = await service.ImportAsync(Case.Line(System.Text.Json.JsonEncodedText.Encode(id).ToString()));
        Assert.Equal((id, "unchanged"), (imported.Lines[0].Text("caseId"), imported.Lines[0].Text("result")));
        Assert.Equal(202, (await service.DeleteCaseAsync(id)).Status);
        (await service.GetCaseAsync(id)).AssertProblem(404, "not-found");
    }
}

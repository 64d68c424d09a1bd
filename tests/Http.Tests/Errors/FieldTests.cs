namespace GuidelineDecisions.Http.Tests.Errors;

/// <summary>A body that is JSON but not a valid request: all errors are reported at once, each with a JSON pointer.</summary>
public sealed class FieldTests(TestedService service)
{
    [Fact]
    public async Task All_invalid_members_and_facts_are_named_at_once()
    {
        Reply reply = await service.AskAsync("""
            {
              "guideline": "her2-vertebral-metastasis", "asOf": "yesterday", "patient": 1, "a/b~c": {}, "": 0,
              "facts": {
                "her2Status": "Positive", "locallyAdvanced": "true", "ecog": 5, "vertebralSites": 1.5, "largestLesionCm": 0,
                "symptoms": ["mechanicalPain", "headache"], "priorAgents": "taxane", "responseDate": "2026-02-30",
                "metastaticStage": "M0", "vertebralMetastasis": true, "sins": 18, "sinsPain": "none",
                "herStatus": 1, "x~/y": 1, "~1": 1, "": 1, "\u00e4": 1
              }
            }
            """);
        reply.AssertErrorsAt(
            "/asOf", "/patient", "/a~1b~0c", "/",
            "/facts/her2Status", "/facts/locallyAdvanced", "/facts/ecog", "/facts/vertebralSites", "/facts/largestLesionCm",
            "/facts/symptoms", "/facts/priorAgents", "/facts/responseDate", "/facts/metastaticStage", "/facts/sins",
            "/facts/herStatus", "/facts/x~0~1y", "/facts/~01", "/facts/", "/facts/\u00e4");
        Assert.Contains("did you mean 'her2Status'", reply.DetailAt("/facts/herStatus"), StringComparison.Ordinal);
        Assert.Contains("0 to 4", reply.DetailAt("/facts/ecog"), StringComparison.Ordinal);
        Assert.StartsWith("19 errors", reply.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_is_an_error_that_lists_the_known_keys()
    {
        Reply reply = await service.AskAsync(Ask.With("\"facts\":{},\"asof\":\"2026-11-23\""));
        reply.AssertErrorsAt("/asof");
        Assert.Equal("Unknown key 'asof'; did you mean 'asOf'? Expected one of: guideline, version, asOf, facts.", reply.DetailAt("/asof"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("[\"her2-vertebral-metastasis\"]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("\" \\t\"")]
    public async Task A_guideline_that_is_not_a_string_is_an_error_at_its_pointer(string guideline) =>
        (await service.AskAsync(Ask.Of(guideline))).AssertErrorsAt("/guideline");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{\"ecog\":1}]")]
    [InlineData("\"ecog\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("false")]
    public async Task Facts_that_are_not_an_object_are_an_error_at_their_pointer(string facts) =>
        (await service.AskAsync(Ask.With($"\"facts\":{facts}"))).AssertErrorsAt("/facts");

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{"facts":{}}""", 1)]
    [InlineData("""{"guideline":"her2-vertebral-metastasis"}""", 1)]
    public async Task A_missing_member_is_reported_for_the_whole_body(string body, int missing) =>
        (await service.AskAsync(body)).AssertErrorsAt([.. Enumerable.Repeat("", missing)]);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("\"facts\"")]
    [InlineData("0")]
    [InlineData("true")]
    public async Task A_body_that_is_not_an_object_is_an_error(string body) => (await service.AskAsync(body)).AssertErrorsAt("");

    [Fact]
    public async Task A_key_that_appears_twice_is_an_error()
    {
        (await service.AskAsync(Ask.With("\"facts\":{},\"facts\":{}"))).AssertErrorsAt("/facts");
        (await service.AskAsync(Ask.With("\"facts\":{},\"guideline\":\"other\""))).AssertErrorsAt("/guideline");
        (await service.AskAsync(Ask.About("""{"ecog":1,"ecog":1}"""))).AssertErrorsAt("/facts/ecog");
        (await service.AskAsync(Ask.About("""{"ecog":1,"\u0065cog":null}"""))).AssertErrorsAt("/facts/ecog");
        (await service.AskAsync(Ask.About("""{"ecog":null,"ecog":2,"ecog":3}"""))).AssertErrorsAt("/facts/ecog", "/facts/ecog");
    }

    [Theory]
    [InlineData("""{"vertebralMetastasis":false,"vertebralSites":1}""", "vertebralMetastasis", "vertebralSites")]
    [InlineData("""{"metastaticStage":"M0","vertebralMetastasis":true}""", "metastaticStage", "vertebralMetastasis")]
    [InlineData("""{"spineSurgeryDone":false,"spineSurgeryDate":"2026-01-01"}""", "spineSurgeryDone", "spineSurgeryDate")]
    [InlineData("""{"brainMetastases":"none","brainMetastasesExtent":"limited"}""", "brainMetastases", "brainMetastasesExtent")]
    [InlineData("""{"contiguousSegments":3,"vertebralSites":2}""", "contiguousSegments", "vertebralSites")]
    [InlineData("""{"sins":0,"sinsPain":"mechanical"}""", "sins", "sinsPain")]
    public async Task Contradictory_facts_are_an_error_that_names_both(string facts, string one, string other)
    {
        Reply reply = await service.AskAsync(Ask.About(facts));
        reply.AssertErrorsAt("/facts/" + one);
        Assert.Contains(one, reply.DetailAt("/facts/" + one), StringComparison.Ordinal);
        Assert.Contains(other, reply.DetailAt("/facts/" + one), StringComparison.Ordinal);
    }
}

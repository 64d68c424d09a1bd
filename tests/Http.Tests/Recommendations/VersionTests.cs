namespace GuidelineDecisions.Http.Tests.Recommendations;

public sealed class VersionTests(TestedService service)
{
    [Fact]
    public async Task The_active_version_answers_when_none_is_named()
    {
        Reply catalogue = await service.GetAsync($"/api/guidelines/{Ask.Guideline}");
        string active = catalogue.Json.GetProperty("active").GetString()!;
        Reply unnamed = await service.AskAsync(Ask.About(Patients.Full));
        Reply named = await service.AskAsync(Ask.With($"\"version\":\"{active}\",\"asOf\":\"{Ask.AsOf}\",\"facts\":{Patients.Full}"));
        Reply nothing = await service.AskAsync(Ask.With($"\"version\":null,\"asOf\":\"{Ask.AsOf}\",\"facts\":{Patients.Full}"));
        Assert.Equal(unnamed.Body, named.Body);
        Assert.Equal(unnamed.Body, nothing.Body);
        Assert.Equal(active, named.Json.GetProperty("guideline").GetProperty("version").GetString());
    }

    [Theory]
    [InlineData("9.9.9")]
    [InlineData("1.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0 ")]
    [InlineData("1.0.0-beta")]
    [InlineData("v1.0.0")]
    [InlineData("../1.0.0")]
    public async Task A_version_that_does_not_exist_is_not_found(string version) =>
        (await service.AskAsync(Ask.With($"\"version\":\"{version}\",\"facts\":{{}}"))).AssertProblem(404, "not-found");

    [Theory]
    [InlineData("nothing")]
    [InlineData("HER2-vertebral-metastasis")]
    [InlineData("her2-vertebral-metastasis ")]
    [InlineData("her2-vertebral-metastasis/1.0.0")]
    [InlineData("\\u0000")]
    public async Task A_guideline_that_does_not_exist_is_not_found(string guideline) =>
        (await service.AskAsync(Ask.Of($"\"{guideline}\""))).AssertProblem(404, "not-found");

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("[\"1.0.0\"]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    public async Task A_version_that_is_not_a_string_is_an_error_at_its_pointer(string version) =>
        (await service.AskAsync(Ask.With($"\"version\":{version},\"facts\":{{}}"))).AssertErrorsAt("/version");
}

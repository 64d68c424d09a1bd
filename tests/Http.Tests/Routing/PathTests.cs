namespace GuidelineDecisions.Http.Tests.Routing;

/// <summary>Malicious paths, byte for byte as they go over the wire. None of them reaches anything but the catalogue.</summary>
public sealed class PathTests(TestedService service)
{
    private const string Marker = "PATH";

    public static TheoryData<string> Tricks =>
    [
        "..", "%2e", "%2e%2e", "%2E%2E%2F", "..%2f..%2fetc%2fpasswd", "%2e%2e%5c", "..%5c..%5cwindows", "....//", "%00", "a%00b",
        "%0d%0aX-Injected:%20x", "%ff%fe", "%c0%ae%c0%ae", "%u0041", "%", "%zz", "%25", "%252e%252e%252f", "%F0%9F%98%80", "%e2%80%8b",
        "her2-vertebral-metastasis%20", "her2-vertebral-metastasis%00", "her2-vertebral-metastasis%2f", "her2-vertebral-metastasis;v=1",
        "*", "'--", "%3Cscript%3E", "{id}", "null", "-1", "CON", "~", "a|b", "\u00e9",
    ];

    [Theory]
    [MemberData(nameof(Tricks))]
    public Task A_path_trick_in_the_guideline_id_finds_nothing(string trick) => AssertFindsNothingAsync($"/api/guidelines/{trick}");

    [Theory]
    [MemberData(nameof(Tricks))]
    public Task A_path_trick_in_the_guideline_id_of_a_version_finds_nothing(string trick) =>
        AssertFindsNothingAsync($"/api/guidelines/{trick}/versions/1.0.0");

    [Theory]
    [MemberData(nameof(Tricks))]
    public Task A_path_trick_in_the_version_finds_nothing(string trick) =>
        AssertFindsNothingAsync($"/api/guidelines/{Ask.Guideline}/versions/{trick}");

    [Theory]
    [Trait(Layer.Name, Layer.Server)]
    [InlineData("/api/guidelines/../..")]
    [InlineData("/api/guidelines/../../versions/1.0.0")]
    public Task A_path_that_leads_out_of_the_prefix_finds_nothing(string path) => AssertFindsNothingAsync(path);

    [Theory]
    [InlineData("/api/guidelines/" + Marker)]
    [InlineData("/api/guidelines/" + Marker + "/versions/1.0.0")]
    [InlineData("/api/guidelines/her2-vertebral-metastasis/versions/" + Marker)]
    public async Task A_name_of_5000_letters_is_not_found(string path)
    {
        Reply reply = await service.SendRawAsync(RawRequest.Get(path.Replace(Marker, new string('x', 5_000), StringComparison.Ordinal)));
        reply.AssertProblem(404, "not-found");
        Assert.DoesNotContain("xxxx", reply.Text, StringComparison.Ordinal);
    }

    /// <summary>Nothing is found, the server refuses the path, or its dots lead to another documented route.</summary>
    private async Task AssertFindsNothingAsync(string path)
    {
        Reply reply = await service.SendRawAsync(RawRequest.Get(path));
        bool leadsElsewhere = Contract.PathOf(path).TrimEnd('/').Split('/').Length < path.Split('/').Length;
        Assert.True(reply.Status is 400 or 404 || (reply.Status is 200 or 405 && leadsElsewhere), $"{path} gave {reply}");
        Assert.DoesNotContain("X-Injected", reply.Headers.Keys);
    }
}

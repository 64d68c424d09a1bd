using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Documents;

/// <summary>Documents show commands that work and output that is real.</summary>
public sealed class ExampleTests
{
    private const string Problem = "urn:guideline-decisions:problem";

    [Theory]
    [InlineData("README.md", 1)]
    [InlineData("src/docs/http-api.md", 6)]
    [InlineData("src/docs/partners.md", 6)]
    public async Task Every_example_in_a_document_runs_and_prints_what_the_document_shows(string document, int leastOutputs)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The examples are commands of a Linux shell.");
        Assert.SkipWhen(OwnHostFactAttribute.IsElsewhere, "CONTRACT_BASE_URL points at another host.");
        // The examples activate versions, which other tests on the same storage would notice.
        await using TestStorage storage = await TestStorage.StartAsync();
        Assert.SkipWhen(storage.Storage.Connection is null, "The examples store cases.");
        await using OwnHost host = await OwnHost.StartAsync(storage.Storage, storage.Folder);
        var script = ExampleScript.Of(document, host, storage.Folder);
        await script.RunAsync();
        Assert.True(script.Examples.Count(example => example.Shown.Length > 0) >= leastOutputs);
        Assert.All(script.Examples, AssertIsReal);
    }

    [Theory]
    [InlineData("""{ "a": 1 }""", """{ "a": 2 }""")]
    [InlineData("""{ "a": 1 }""", """{ "b": 1 }""")]
    [InlineData("""[1, 2]""", """[2, 1]""")]
    [InlineData("""{ "a": "text" }""", """{ "a": "test ..." }""")]
    public void An_output_that_is_not_real_is_found(string real, string shown) =>
        Assert.NotNull(ShownJson.Difference(ShownJson.Values(real)[0], ShownJson.Values(shown)[0]));

    [Theory]
    [InlineData("""{ "a": 1, "b": { "c": [1, 2, 3] } }""", """{ "b": { "c": [1, 3] } }""")]
    [InlineData("""{ "a": "a long text" }""", """{ "a": "a long ..." }""")]
    public void A_shortened_output_is_real(string real, string shown) =>
        Assert.Null(ShownJson.Difference(ShownJson.Values(real)[0], ShownJson.Values(shown)[0]));

    private static void AssertIsReal(ExampleScript.Example example)
    {
        if (example.Shown.Length == 0)
        {
            Assert.DoesNotContain(Problem, example.Printed, StringComparison.Ordinal);
            return;
        }

        IReadOnlyList<JsonElement> real = ShownJson.Values(example.Printed);
        IReadOnlyList<JsonElement> shown = ShownJson.Values(example.Shown);
        Assert.Equal(shown.Count, real.Count);
        Assert.All(shown.Zip(real), pair => Assert.Null(ShownJson.Difference(pair.Second, pair.First)));
    }
}

using System.Text.RegularExpressions;
using GuidelineDecisions.Http.Tests.Documents;

namespace GuidelineDecisions.Http.Tests.OpenApi;

/// <summary>The schemas of src/Guidelines are served under the names by which they refer to each other.</summary>
public sealed partial class PublishedSchemaTests(TestedService service)
{
    private const string Route = "/api/schemas/";

    private static readonly string Folder = Path.Combine(ExampleScript.Root, "src", "Guidelines");

    [Fact]
    public async Task Every_schema_is_served_as_it_is()
    {
        string[] names =
            [.. Directory.GetFiles(Folder, "*.schema.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(names);
        Assert.Equal(
            names,
            service.Contract.Document.At("paths", Route + "{name}", "get").List("parameters")[0].At("schema").Names("enum"));
        foreach (string name in names)
        {
            Reply reply = await service.GetAsync(Route + name, Credential.None);
            Assert.Equal((200, "application/schema+json"), (reply.Status, reply.MediaType));
            string text = await File.ReadAllTextAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken);
            Assert.Equal(text, reply.Text);
            Assert.All(OtherSchema().Matches(text), other => Assert.Contains(other.Groups[1].Value, names));
        }
    }

    [Theory]
    [InlineData("guideline")]
    [InlineData("GUIDELINE.SCHEMA.JSON")]
    [InlineData("active.json")]
    public async Task Other_names_are_not_found(string name)
    {
        Reply reply = await service.GetAsync(Route + name, Credential.None);
        reply.AssertProblem(404, "not-found");
        Assert.Contains("guideline.schema.json", reply.Json.Text("detail"), StringComparison.Ordinal);
    }

    [GeneratedRegex("\"\\$ref\": \"([^\"#]+)#")]
    private static partial Regex OtherSchema();
}

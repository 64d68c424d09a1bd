using System.Text.Json;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Tests.Serving;

/// <summary>What LocalHost's build leaves next to the program, also for the tests of other projects.</summary>
public sealed class WithoutBrowserTests
{
    [Theory]
    [InlineData("Workbench.staticwebassets.endpoints.json")]
    [InlineData("Workbench.staticwebassets.runtime.json")]
    public void A_build_of_LocalHost_has_the_manifests_of_the_workbench(string manifest) =>
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, manifest)));

    /// <summary>A file of another folder that only a publish copies would be served empty by <c>dotnet run</c>.</summary>
    [Fact]
    public void Every_file_of_a_build_is_where_its_manifest_says()
    {
        string manifest = Path.Combine(AppContext.BaseDirectory, "Workbench.staticwebassets.runtime.json");
        JsonElement build = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(manifest));
        string[] roots = [.. build.GetProperty("ContentRoots").EnumerateArray().Select(root => root.GetString()!)];
        string[] files = [.. FilesIn(build.GetProperty("Root"), roots)];
        Assert.Contains(files, file => file.EndsWith("index.html", StringComparison.Ordinal));
        Assert.Equal([], files.Where(file => !File.Exists(file)));
    }

    [Fact]
    public void The_shipped_guidelines_have_cases() =>
        Assert.All(ShippedFiles.Versions, each => Assert.NotEmpty(ShippedFiles.CasesOf(each.Id, each.Version)));

    private static IEnumerable<string> FilesIn(JsonElement node, string[] roots)
    {
        if (node.GetProperty("Asset") is { ValueKind: JsonValueKind.Object } asset)
            yield return Path.Combine(roots[asset.GetProperty("ContentRootIndex").GetInt32()], asset.GetProperty("SubPath").GetString()!);
        if (node.GetProperty("Children") is not { ValueKind: JsonValueKind.Object } children)
            yield break;
        foreach (string file in children.EnumerateObject().SelectMany(child => FilesIn(child.Value, roots)))
            yield return file;
    }
}

using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

public sealed class LinkTests
{
    public static TheoryData<string> Documents => [.. Document.All.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_and_anchor_resolves(string path)
    {
        var document = new Document(path);
        IEnumerable<string> broken =
            from link in document.Links
            where !link.Contains(':', StringComparison.Ordinal)
            where !Resolves(document, link.Split('#')[0], link.Split('#').ElementAtOrDefault(1))
            select link;
        Assert.Empty(broken);
    }

    [Fact]
    public void The_test_finds_documents_links_and_anchors()
    {
        var readme = new Document("README.md");
        Assert.Contains("src/docs/settings.md", readme.Links);
        Assert.Contains("src/README.md", Document.All.Select(document => document.Path));
        Assert.Contains("two-commands", readme.Anchors);
        Assert.False(Resolves(readme, "src/docs/nowhere.md", null));
        Assert.False(Resolves(readme, "src/docs/settings.md", "nowhere"));
    }

    private static bool Resolves(Document from, string target, string? anchor)
    {
        string folder = Path.GetDirectoryName(from.Path)!;
        string path = target.Length == 0 ? from.Path : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, target));
        if (!Path.Exists(Path.Combine(Repository.Root, path)))
            return false;
        return anchor is null || (path.EndsWith(".md", StringComparison.Ordinal) && new Document(path).Anchors.Contains(anchor));
    }
}

using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

public sealed class DecisionPageTests
{
    private const string Folder = "src/docs/decisions";

    private static readonly string[] Sections = ["## Context", "## Decision", "## Consequences"];

    public static TheoryData<string> Pages =>
        [.. Repository.Files(Folder, "*.md").Where(page => !page.EndsWith("README.md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_decision_page_has_its_number_and_the_sections_context_decision_and_consequences(string page)
    {
        string[] lines = Repository.Text(page).Split('\n');
        string number = Path.GetFileName(page)[..4];
        Assert.StartsWith($"# {number}. ", lines[0], StringComparison.Ordinal);
        Assert.Equal(Sections, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_index_lists_every_decision_once_and_in_order() =>
        Assert.Equal(
            Pages.Select(page => Path.GetFileName(page.Data)),
            new Document($"{Folder}/README.md").Links.Where(link => link.EndsWith(".md", StringComparison.Ordinal)));
}

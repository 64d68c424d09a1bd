using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

public sealed class ReadmeTests
{
    private const int MostBytes = 7000;

    [Fact]
    public void The_README_has_at_most_7000_bytes() =>
        Assert.InRange(new FileInfo(Path.Combine(Repository.Root, "README.md")).Length, 1, MostBytes);
}

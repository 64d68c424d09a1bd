using GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>The page on the corpus is made from the corpus.</summary>
public sealed class CorpusPageTests
{
    private const int LongestLine = 120;

    [Fact]
    public void The_page_is_current()
    {
        string file = Path.Combine(Root(AppContext.BaseDirectory), "src", "docs", "record-corpus.md");
        string page = CorpusPage.Text();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, page);
        Assert.DoesNotContain(page.Split('\n'), line => line.Length > LongestLine);
        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == page,
            "src/docs/record-corpus.md differs from the corpus. Write it with UPDATE_GOLDEN=1 dotnet test tests/PartnerFormats.Tests.");
    }

    private static string Root(string folder) =>
        Directory.Exists(Path.Combine(folder, "src", "docs")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd('/', '\\'))!);
}

using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>Every requirement of CDS Hooks that falls on a service has a test that holds it, or a reason why it does not apply.</summary>
public sealed partial class MatrixTests
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    [Fact]
    public void Every_requirement_has_its_row_and_no_other()
    {
        string[] required = [.. Ids("requirements.csv")];
        Assert.Equal(120, required.Length);
        Assert.Equal(required, Ids("coverage.csv"));
    }

    [Fact]
    public void Every_row_names_a_test_that_is_there_or_says_why_it_does_not_apply()
    {
        string[][] rows = [.. Lines("coverage.csv").Skip(1).Select(line => Fields().Matches(line).Select(field => field.Groups[1].Success ? field.Groups[1].Value : field.Groups[2].Value).ToArray())];
        Assert.Equal(120, rows.Length);
        foreach (string[] row in rows)
        {
            Assert.Equal(3, row.Length);
            Assert.True(row[1].Length > 0 != row[2].Length > 0, $"{row[0]}: either a test or a reason");
            if (row[1].Length > 0)
                Assert.True(IsThere(row[1]), $"{row[0]}: {row[1]} is no test");
            else
                Assert.True(row[2].Length > 20, $"{row[0]}: no reason");
        }
    }

    /// <summary>Folder/Class.Method: the method is a test in the class's file.</summary>
    private static bool IsThere(string test)
    {
        int method = test.LastIndexOf('.');
        string file = Path.Combine(Root, "tests", test[..method] + ".cs");
        return File.Exists(file) && Regex.IsMatch(File.ReadAllText(file), $@"\[(Fact|Theory|OwnHostFact)\][^{{;]*?\b{Regex.Escape(test[(method + 1)..])}\(", RegexOptions.Singleline);
    }

    private static IEnumerable<string> Ids(string file) => Lines(file).Skip(1).Select(line => Id().Match(line)).Where(id => id.Success).Select(id => id.Groups[1].Value);

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "cds-hooks", file));

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, "Serverless.sln"))
            ? directory
            : Above(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));

    /// <summary>Some requirements have several lines; the first begins with the id.</summary>
    [GeneratedRegex(@"^(\d+),")]
    private static partial Regex Id();

    [GeneratedRegex("(?:^|,)(?:\"([^\"]*)\"|([^,]*))")]
    private static partial Regex Fields();
}

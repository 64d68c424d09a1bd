using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>Every requirement that CDS Hooks puts on a service has a test, or a reason why it does not apply.</summary>
public sealed partial class MatrixTests
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    [Fact]
    public void The_coverage_has_one_row_for_each_requirement_and_no_other_rows()
    {
        string[] required = [.. Ids("requirements.csv")];
        Assert.Equal(120, required.Length);
        Assert.Equal(required, Ids("coverage.csv"));
    }

    [Fact]
    public void Every_row_names_an_existing_test_or_a_reason_why_the_requirement_does_not_apply()
    {
        string[][] rows = [.. Lines("coverage.csv").Skip(1).Select(FieldsOf)];
        Assert.Equal(120, rows.Length);
        foreach (string[] row in rows)
        {
            Assert.Equal(3, row.Length);
            Assert.True(row[1].Length > 0 != row[2].Length > 0, $"{row[0]}: expected either a test or a reason");
            if (row[1].Length > 0)
                Assert.True(Exists(row[1]), $"{row[0]}: {row[1]} is not a test");
            else
                Assert.True(row[2].Length > 20, $"{row[0]}: expected a reason");
        }
    }

    /// <summary>A test is named Folder/Class.Method. The method must be a test in the class's file.</summary>
    private static bool Exists(string test)
    {
        int method = test.LastIndexOf('.');
        string file = Path.Combine(Root, "tests", test[..method] + ".cs");
        string pattern = $@"\[(Fact|Theory|OwnHostFact)\][^{{;]*?\b{Regex.Escape(test[(method + 1)..])}\(";
        return File.Exists(file) && Regex.IsMatch(File.ReadAllText(file), pattern, RegexOptions.Singleline);
    }

    private static IEnumerable<string> Ids(string file) =>
        Lines(file).Skip(1).Select(line => Id().Match(line)).Where(id => id.Success).Select(id => id.Groups[1].Value);

    private static string[] FieldsOf(string line) =>
        [.. Fields().Matches(line).Select(field => field.Groups[1].Success ? field.Groups[1].Value : field.Groups[2].Value)];

    private static string[] Lines(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "cds-hooks", file));

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, "Serverless.sln"))
            ? directory
            : Above(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));

    /// <summary>A requirement can have several lines, and only the first begins with its id.</summary>
    [GeneratedRegex(@"^(\d+),")]
    private static partial Regex Id();

    [GeneratedRegex("(?:^|,)(?:\"([^\"]*)\"|([^,]*))")]
    private static partial Regex Fields();
}

using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>A table of README.md.</summary>
internal static partial class ReadmeTable
{
    /// <summary>Every name between backticks in the first column of the table below a heading; one that begins with a colon continues the one before it.</summary>
    public static IReadOnlyList<string> Names(string heading)
    {
        string section = Repository.Text("README.md").Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        List<string> names = [];
        foreach (string row in section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            foreach (Match name in Name().Matches(row.Split('|')[1]))
                names.Add(name.Value[0] == ':' ? names[^1][..names[^1].LastIndexOf(':')] + name.Value : name.Value);
        }

        return names;
    }

    [GeneratedRegex("(?<=`)[^` ,|]+(?=`)")]
    private static partial Regex Name();
}

using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>The names in the first column of a document's table.</summary>
internal static partial class MarkdownTable
{
    /// <summary>
    /// Every name in backticks in the first column of rows that start with one. A name that starts with a colon continues the
    /// previous name.
    /// </summary>
    public static IReadOnlyList<string> Names(string document)
    {
        List<string> names = [];
        foreach (string row in Repository.Text(document).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            foreach (Match name in Name().Matches(row.Split('|')[1]))
                names.Add(name.Value[0] == ':' ? names[^1][..names[^1].LastIndexOf(':')] + name.Value : name.Value);
        }

        return names;
    }

    [GeneratedRegex("(?<=`)[^` ,|]+(?=`)")]
    private static partial Regex Name();
}

using Cli.Files;
using Cli.Pages;

namespace Cli.Checking;

/// <summary>The report of the command check, for people.</summary>
internal static class CheckPage
{
    private static readonly string[] Columns =
        ["result", "guideline", "version", "status", "facts", "rules", "statements", "cases", "file"];

    /// <summary>Writes every error, then a table of the files.</summary>
    public static void Write(CheckReport report, IPage page)
    {
        foreach (CheckedFile file in report.Guidelines)
        {
            foreach (PlacedError error in file.Errors)
                page.Line(0, error.In(file.File));
        }

        if (!report.Ok)
            page.Gap();
        page.Table(Columns, [.. report.Guidelines.Select(Row)]);
        page.Gap();
        page.Line(0, Sum(report));
    }

    private static Words[] Row(CheckedFile file) =>
    [
        file.Ok ? new Words("ok", Tone.Good) : new Words(Counted(file.Errors.Count, "error"), Tone.Bad),
        file.Id ?? "?",
        file.Version ?? "?",
        file.Status ?? "?",
        $"{file.Facts}",
        $"{file.Rules}",
        $"{file.Statements}",
        $"{file.Cases}",
        file.File,
    ];

    private static Words Sum(CheckReport report)
    {
        string versions = Counted(report.Guidelines.Count, "guideline version");
        return report.Ok
            ? new($"{versions} checked: no errors.", Tone.Good)
            : new($"{versions} checked: {Counted(report.Guidelines.Sum(file => file.Errors.Count), "error")}.", Tone.Bad);
    }

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}

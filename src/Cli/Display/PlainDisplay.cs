using GuidelineDecisions.DecisionCore.Json;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Display;

/// <summary>
/// Text for pipes, files and terminals without colors: no escape sequences, no frames, and one line per item however long, so that grep and
/// diff see the whole item.
/// </summary>
internal sealed class PlainDisplay(TextWriter writer) : IDisplay
{
    private const string ColumnGap = "  ";

    /// <inheritdoc/>
    public void Heading(string title)
    {
        Gap();
        writer.WriteLine(PlainText.Of(title));
    }

    /// <inheritdoc/>
    public void Line(int indent, params ReadOnlySpan<StyledText> words)
    {
        writer.Write(new string(' ', indent));
        foreach (StyledText piece in words)
            writer.Write(PlainText.Of(piece.Text));
        writer.WriteLine();
    }

    /// <inheritdoc/>
    public void Alarm(string title, string text) => writer.WriteLine($"{PlainText.Of(title)}: {PlainText.Of(text)}");

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<StyledText>> rows)
    {
        string[][] cells = [[.. columns], .. rows.Select(row => row.Select(cell => PlainText.Of(cell.Text)).ToArray())];
        int[] widths = [.. columns.Select((_, column) => cells.Max(row => row[column].GetCellWidth()))];
        foreach (string[] row in cells)
            writer.WriteLine(string.Join(ColumnGap, row.Select((cell, column) => Pad(cell, widths[column]))).TrimEnd());
    }

    /// <inheritdoc/>
    public void Gap() => writer.WriteLine();

    /// <inheritdoc/>
    public T WithProgress<T>(string title, Func<IProgressBar?, T> work) => work(null);

    // Measured in terminal cells: a Chinese character takes two, a combining accent none.
    private static string Pad(string cell, int width) => cell + new string(' ', width - cell.GetCellWidth());
}

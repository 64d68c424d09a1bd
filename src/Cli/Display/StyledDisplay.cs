using GuidelineDecisions.DecisionCore.Json;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Display;

/// <summary>
/// Text for terminals, with colors, frames and line breaks at the terminal's width. Content is never parsed as Spectre markup: it goes
/// through <see cref="Paragraph"/>.
/// </summary>
internal sealed class StyledDisplay : IDisplay
{
    private const int MinTextWidth = 20;
    private const int ColumnFrameWidth = 3;

    private readonly IAnsiConsole console;

    public StyledDisplay(IAnsiConsole console)
    {
        this.console = console;
        // Spectre loops forever when one cell is left for a character that takes two.
        console.Profile.Width = Math.Max(console.Profile.Width, MinTextWidth);
    }

    /// <inheritdoc/>
    public void Heading(string title)
    {
        console.WriteLine();
        console.Write(Styled(new StyledText(title, Tone.Strong)));
        console.WriteLine();
    }

    /// <inheritdoc/>
    public void Line(int indent, params ReadOnlySpan<StyledText> words)
    {
        int left = Math.Clamp(console.Profile.Width - MinTextWidth, 0, indent);
        console.Write(new Padder(Styled(words), new Padding(left, 0, 0, 0)));
    }

    /// <inheritdoc/>
    public void Alarm(string title, string text)
    {
        var panel = new Panel(Styled(new StyledText(PlainText.Of(title), Tone.Alarm), $" {text}"))
        {
            Border = BoxBorder.Heavy,
            BorderStyle = StyleOf(Tone.Alarm),
            Expand = true,
        };
        console.Write(panel);
    }

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<StyledText>> rows)
    {
        IEnumerable<int> widthsButLast = columns.SkipLast(1)
            .Select((name, column) => rows.Select(row => PlainText.Of(row[column].Text)).Append(name).Max(cell => cell.GetCellWidth()));
        if (widthsButLast.Sum() + (columns.Count * ColumnFrameWidth) + MinTextWidth > console.Profile.Width)
        {
            WriteAsLines(columns, rows);
            return;
        }

        var table = new Table { Border = TableBorder.Rounded, BorderStyle = StyleOf(Tone.Faint) };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(Styled(new StyledText(column, Tone.Strong))) { NoWrap = column != columns[^1] });
        foreach (IReadOnlyList<StyledText> row in rows)
            table.AddRow(row.Select(cell => Styled(cell)));
        console.Write(table);
    }

    /// <inheritdoc/>
    public void Gap() => console.WriteLine();

    /// <inheritdoc/>
    public T WithProgress<T>(string title, Func<IProgressBar?, T> work)
    {
        if (!console.Profile.Capabilities.Interactive)
            return work(null);
        Progress progress = console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn());
        return progress.Start(context => work(new Bar(context.AddTask(Shown(title)))));
    }

    /// <summary>Writes a table that is too wide for the terminal as one line per row, with the column name before each cell.</summary>
    private void WriteAsLines(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<StyledText>> rows)
    {
        foreach (IReadOnlyList<StyledText> row in rows)
        {
            IEnumerable<StyledText> named = columns.Zip(row).Skip(1)
                .SelectMany(cell => new StyledText[] { new($"  {cell.First} ", Tone.Faint), cell.Second });
            Line(0, [row[0], .. named]);
        }
    }

    private static Paragraph Styled(params ReadOnlySpan<StyledText> words)
    {
        var paragraph = new Paragraph();
        foreach (StyledText piece in words)
            paragraph.Append(PlainText.Of(piece.Text), StyleOf(piece.Tone));
        return paragraph;
    }

    /// <summary>The title of a progress bar. Spectre parses markup in it, so it is escaped.</summary>
    private static string Shown(string title) => Markup.Escape(PlainText.Of(title));

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(foreground: Color.Grey),
        Tone.Good => new Style(foreground: Color.Green),
        Tone.Caution => new Style(foreground: Color.Olive),
        Tone.Bad => new Style(foreground: Color.Red),
        Tone.Alarm => new Style(foreground: Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    };

    private sealed class Bar(ProgressTask task) : IProgressBar
    {
        public void Report((int Done, int Of) value)
        {
            task.MaxValue = value.Of;
            task.Value = value.Done;
        }

        public void SetTitle(string title) => task.Description = Shown(title);
    }
}

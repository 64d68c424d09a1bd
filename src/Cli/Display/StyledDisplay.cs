using Spectre.Console;

namespace GuidelineDecisions.Cli.Display;

/// <summary>
/// A page for terminals: colours, frames, lines broken between words at the terminal's width. Content is never read as Spectre's
/// markup: it goes through <see cref="Paragraph"/>, which knows none.
/// </summary>
internal sealed class StyledDisplay : IDisplay
{
    private const int NarrowestText = 20;
    private const int FrameOfColumn = 3;

    private readonly IAnsiConsole console;

    /// <summary>A page on this console.</summary>
    public StyledDisplay(IAnsiConsole console)
    {
        this.console = console;
        // Spectre never ends when it has one place for a character that takes two.
        console.Profile.Width = Math.Max(console.Profile.Width, NarrowestText);
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
        int left = Math.Clamp(console.Profile.Width - NarrowestText, 0, indent);
        console.Write(new Padder(Styled(words), new Padding(left, 0, 0, 0)));
    }

    /// <inheritdoc/>
    public void Alarm(string title, string text)
    {
        var panel = new Panel(Styled(new StyledText(Printable.Of(title), Tone.Alarm), $" {text}"))
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
            .Select((name, column) => rows.Select(row => Printable.Of(row[column].Text)).Append(name).Max(cell => cell.GetCellWidth()));
        if (widthsButLast.Sum() + (columns.Count * FrameOfColumn) + NarrowestText > console.Profile.Width)
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
    public T Watched<T>(string title, Func<IProgressBar?, T> work)
    {
        if (!console.Profile.Capabilities.Interactive)
            return work(null);
        Progress progress = console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn());
        return progress.Start(context => work(new Bar(context.AddTask(Shown(title)))));
    }

    /// <summary>A table that is too wide for the terminal: a line for each row, each cell behind the name of its column.</summary>
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
            paragraph.Append(Printable.Of(piece.Text), StyleOf(piece.Tone));
        return paragraph;
    }

    /// <summary>A bar's title, in which Spectre would read markup.</summary>
    private static string Shown(string title) => Markup.Escape(Printable.Of(title));

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

        public void Say(string title) => task.Description = Shown(title);
    }
}

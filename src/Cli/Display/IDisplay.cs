namespace GuidelineDecisions.Cli.Display;

/// <summary>Text for people, written from top to bottom. The implementation decides what it looks like.</summary>
internal interface IDisplay
{
    void Heading(string title);

    void Line(int indent, params ReadOnlySpan<StyledText> words);

    /// <summary>Writes a message that must not be overlooked.</summary>
    void Alarm(string title, string text);

    void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<StyledText>> rows);

    void Gap();

    /// <summary>Runs work that takes a while. On an interactive terminal a progress bar shows it and disappears afterwards.</summary>
    /// <param name="title">What the bar is labelled with.</param>
    /// <param name="work">The work. It reports its progress to the bar, which is null when no bar is shown.</param>
    T WithProgress<T>(string title, Func<IProgressBar?, T> work);
}

/// <summary>A progress bar: how many of how many steps are done.</summary>
internal interface IProgressBar : IProgress<(int Done, int Of)>
{
    void SetTitle(string title);
}

namespace GuidelineDecisions.Cli.Display;

/// <summary>Text for people, written from top to bottom. What a piece of it looks like is the page's concern.</summary>
internal interface IDisplay
{
    /// <summary>Begins a part of the page.</summary>
    void Heading(string title);

    /// <summary>Writes a line, moved to the right by so many spaces.</summary>
    void Line(int indent, params ReadOnlySpan<StyledText> words);

    /// <summary>Writes what nobody may miss.</summary>
    void Alarm(string title, string text);

    /// <summary>Writes a table.</summary>
    void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<StyledText>> rows);

    /// <summary>Writes an empty line.</summary>
    void Gap();

    /// <summary>Does work that takes a while; someone who watches sees how far it is, and nothing of that stays on the page.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="work">The work; it tells how many steps it has done, and of how many, where someone watches.</param>
    T Watched<T>(string title, Func<IProgressBar?, T> work);
}

/// <summary>What someone watches while work is done: how many steps of how many are done.</summary>
internal interface IProgressBar : IProgress<(int Done, int Of)>
{
    /// <summary>Says anew what is done.</summary>
    void Say(string title);
}

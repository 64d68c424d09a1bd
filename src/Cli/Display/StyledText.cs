namespace GuidelineDecisions.Cli.Display;

/// <summary>A piece of a line and how it is shown.</summary>
internal readonly record struct StyledText(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator StyledText(string text) => new(text);
}

/// <summary>What a text means to the reader. Displays with colors map it to a color.</summary>
internal enum Tone
{
    Plain,

    /// <summary>What the reader looks for.</summary>
    Strong,

    /// <summary>Secondary information.</summary>
    Faint,

    Good,

    Caution,

    Bad,

    /// <summary>Requires immediate action.</summary>
    Alarm,
}

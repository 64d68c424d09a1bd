namespace GuidelineDecisions.Cli.Display;

/// <summary>A piece of a line.</summary>
internal readonly record struct StyledText(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>Words in a plain tone.</summary>
    public static implicit operator StyledText(string text) => new(text);
}

/// <summary>What words mean to the reader; a page that has colours shows it by colour.</summary>
internal enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>What the eye looks for.</summary>
    Strong,

    /// <summary>Beside the point.</summary>
    Faint,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Take care.</summary>
    Caution,

    /// <summary>Not as it should be.</summary>
    Bad,

    /// <summary>Act now.</summary>
    Alarm,
}

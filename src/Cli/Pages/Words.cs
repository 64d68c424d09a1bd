namespace GuidelineDecisions.Cli.Pages;

/// <summary>A piece of a line.</summary>
internal readonly record struct Words(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>Words in a plain tone.</summary>
    public static implicit operator Words(string text) => new(text);
}

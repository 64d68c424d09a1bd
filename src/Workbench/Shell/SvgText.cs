using Microsoft.AspNetCore.Components;

namespace GuidelineDecisions.Workbench.Shell;

/// <summary>Text in an SVG picture. Markup cannot have it, because Razor reads <c>text</c> as its own element.</summary>
internal static class SvgText
{
    /// <summary>Returns a text element.</summary>
    /// <param name="x">The horizontal place, in units of the picture.</param>
    /// <param name="y">The place of the base line.</param>
    /// <param name="anchor">Which part of the text is at x: start, middle or end.</param>
    /// <param name="words">The text.</param>
    /// <param name="style">The name of a style class, or null.</param>
    public static RenderFragment At(double x, double y, string anchor, string words, string? style = null) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Invariant($"{x:0.##}"));
        builder.AddAttribute(2, "y", Invariant($"{y:0.##}"));
        builder.AddAttribute(3, "text-anchor", anchor);
        builder.AddAttribute(4, "class", style);
        builder.AddContent(5, words);
        builder.CloseElement();
    };
}

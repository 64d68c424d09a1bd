namespace GuidelineDecisions.Application.Recommendations;

/// <summary>What an answer holds beside the decision: the query parameter <c>explain</c>.</summary>
/// <param name="Trace">Every rule with its truth and the value of each comparison.</param>
/// <param name="WhatIf">What would settle what is open, and what would change the decision.</param>
public sealed record Explanations(bool Trace, bool WhatIf)
{
    /// <summary>The allowed form in words.</summary>
    public const string Form = "'trace', 'whatif' or 'trace,whatif'";

    private static readonly Explanations None = new(false, false);
    private static readonly string[] Allowed = ["trace", "whatif"];

    /// <summary>Reads the parameter; null is none. Anything but the allowed form gives null.</summary>
    public static Explanations? TryParse(string? text)
    {
        if (text is null)
            return None;
        string[] named = text.Split(',');
        return named.All(Allowed.Contains) && named.Distinct().Count() == named.Length ? new(named.Contains(Allowed[0]), named.Contains(Allowed[1])) : null;
    }
}

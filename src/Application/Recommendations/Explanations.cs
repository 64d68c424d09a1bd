namespace GuidelineDecisions.Application.Recommendations;

/// <summary>What an answer contains in addition to the decision: the query parameter <c>explain</c>.</summary>
/// <param name="Trace">The truth of every rule and the value of every comparison.</param>
/// <param name="WhatIf">The facts that would settle open rules, and the changes that would alter the decision.</param>
public sealed record Explanations(bool Trace, bool WhatIf)
{
    /// <summary>The allowed form, as error messages state it.</summary>
    public const string Form = "'trace', 'whatif' or 'trace,whatif'";

    private static readonly Explanations None = new(false, false);
    private static readonly string[] Allowed = ["trace", "whatif"];

    /// <summary>Parses the parameter; returns null for any text that does not have the allowed form.</summary>
    public static Explanations? TryParse(string? text)
    {
        if (text is null)
            return None;
        string[] named = text.Split(',');
        return named.All(Allowed.Contains) && named.Distinct().Count() == named.Length
            ? new(named.Contains(Allowed[0]), named.Contains(Allowed[1]))
            : null;
    }
}

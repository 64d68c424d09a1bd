
namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Comparisons in words that follow the name of the fact: "is at least 3", "is none of 0, 1a".</summary>
public static class ConditionText
{
    /// <summary>Describes the comparison or its negation.</summary>
    public static string Of(Comparison comparison, bool holds, FactDefinition? fact) => comparison switch
    {
        BooleanEquals c => $"is {(c.Value ? "true" : "false")}".Insert(2, holds ? "" : " not"),
        CodeIn { Values: [var only] } => holds ? $"is {only}" : $"is not {only}",
        CodeIn c => $"is {(holds ? "one" : "none")} of {string.Join(", ", c.Values)}",
        IncludesAny c => $"includes {(holds ? "any" : "none")} of {string.Join(", ", c.Values)}",
        IsEmpty => holds ? "is empty" : "is not empty",
        NumberWithin c => $"is{(holds ? "" : " not")} {c.Bounds}{(fact?.Unit is { } unit ? " " + unit : "")}",
        ScoreWithin { Band: { } band } c => Invariant($"is{(holds ? "" : " not")} {band} ({c.Bounds.Lower} to {c.Bounds.Upper})"),
        ScoreWithin c => $"is{(holds ? "" : " not")} {c.Bounds}",
        WithinMonths c => Invariant($"is {(holds ? "at most" : "more than")} {c.Months} calendar months before the as-of date"),
        DateBefore c => Invariant($"is {(holds ? "before" : "on or after")} {c.Day:yyyy-MM-dd}"),
        AgeAtLeast c => $"is {(holds ? "at least" : "less than")} {c.Age} before the as-of date",
        FactGreater c => $"is{(holds ? "" : " not")} {Order(c, fact)}",
        Reached => holds ? "has been reached" : "has not been reached",
        Recorded => holds ? "is recorded" : "is not recorded",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison."),
    };

    // Each of the two facts is a subject of its own: "is greater than b" is about a, "is less than a" is about b.
    private static string Order(FactGreater comparison, FactDefinition? subject)
    {
        bool isDate = subject?.Type == FactType.Date;
        return subject?.Id == comparison.Than
            ? $"{(isDate ? "before" : "less than")} {comparison.Fact}"
            : $"{(isDate ? "after" : "greater than")} {comparison.Than}";
    }
}

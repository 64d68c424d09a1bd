namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>Whole conditions in words, with the ids that the document uses: "ecog is at least 3, and not (first-line)".</summary>
public sealed class ConditionWords(Guideline guideline)
{
    private const int MostCharacters = 400;

    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    /// <summary>The condition or its negation, shortened beyond 400 characters.</summary>
    public string Of(Condition condition, bool holds)
    {
        string words = Words(condition, holds);
        return words.Length <= MostCharacters ? words : words[..(MostCharacters - 3)] + "...";
    }

    /// <summary>The whole condition, however long it is; null for none.</summary>
    public string? Whole(Condition? condition) => condition is null ? null : Words(condition, holds: true);

    private string Words(Condition condition, bool holds) => condition switch
    {
        Comparison comparison => Compared(comparison, holds),
        Not not => Words(not.Child, !holds),
        Always => holds ? "always" : "never",
        RuleHolds rule => $"{rule.Rule} {(holds ? "holds" : "does not hold")}",
        Scheduled scheduled => $"{scheduled.Schedule} is {(holds ? "" : "not ")}scheduled",
        Is named => holds ? named.Definition : $"not {named.Definition}",
        All all when holds => Joined(all.Children, "and"),
        Any any when holds => Joined(any.Children, "or"),
        CountAtLeast count when holds => Invariant($"at least {count.AtLeast} of ({Joined(count.Children, "or")})"),
        _ => $"not ({Words(condition, holds: true)})",
    };

    private string Joined(IEnumerable<Condition> children, string with) =>
        string.Join($", {with} ", children.Select(child => child is All or Any ? $"({Words(child, true)})" : Words(child, true)));

    private string Compared(Comparison comparison, bool holds)
    {
        string subject = ConditionReferences.FactOf(comparison) ?? ((ScoreWithin)comparison).Score;
        return $"{subject} {ConditionText.Of(comparison, holds, facts.GetValueOrDefault(subject))}";
    }
}

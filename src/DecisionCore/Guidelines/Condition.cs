using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// A condition on a patient's facts: a closed tree whose value is true, false or unknown. Learning a fact can settle a condition but
/// never reverse it. The exceptions are <see cref="Recorded"/> and the two conditions of invariants, which are never unknown.
/// </summary>
public abstract record Condition
{
    private protected Condition()
    {
    }
}

/// <summary>True for every patient.</summary>
public sealed record Always : Condition;

/// <summary>Kleene conjunction of at least one child.</summary>
public sealed record All(ImmutableArray<Condition> Children) : Condition;

/// <summary>Kleene disjunction of at least one child.</summary>
public sealed record Any(ImmutableArray<Condition> Children) : Condition;

/// <summary>
/// True when at least <paramref name="AtLeast"/> children are true, false when too few can still be true, otherwise unknown.
/// </summary>
public sealed record CountAtLeast(ImmutableArray<Condition> Children, int AtLeast) : Condition;

/// <summary>Kleene negation.</summary>
public sealed record Not(Condition Child) : Condition
{
    /// <summary>Whether the document says it without the key <c>not</c>: <c>onOrAfter</c> is not <c>before</c>.</summary>
    public bool IsImplied { get; init; }

    /// <summary>The JSON pointer to the child, given that to the negation.</summary>
    public string ChildPointer(string pointer) => IsImplied ? pointer : pointer + "/not";
}

/// <summary>The value of a named condition.</summary>
public sealed record Is(string Definition) : Condition;

/// <summary>
/// True when the rule holds for the patient, otherwise false; never unknown. Only an invariant has it: a rule may not depend on another
/// rule's result.
/// </summary>
public sealed record RuleHolds(string Rule) : Condition;

/// <summary>
/// True when the rule of the schedule holds and the answer has the schedule's window, or says that the schedule has ended; otherwise
/// false, never unknown. An end that follows only from the days of the dates, while the number of follow-ups is unknown, does not count.
/// Only an invariant has it.
/// </summary>
public sealed record Scheduled(string Schedule) : Condition;

/// <summary>A comparison of a fact or score with a constant or with another fact: a leaf of a condition.</summary>
public abstract record Comparison : Condition;

/// <summary>A boolean fact has this value.</summary>
public sealed record BooleanEquals(string Fact, bool Value) : Comparison;

/// <summary>A code fact has one of these values.</summary>
public sealed record CodeIn(string Fact, ImmutableArray<string> Values) : Comparison;

/// <summary>A set of codes includes at least one of these values.</summary>
public sealed record IncludesAny(string Fact, ImmutableArray<string> Values) : Comparison;

/// <summary>A set of codes is empty.</summary>
public sealed record IsEmpty(string Fact) : Comparison;

/// <summary>An integer or decimal fact lies within the bounds.</summary>
public sealed record NumberWithin(string Fact, Bounds Bounds) : Comparison;

/// <summary>A score lies within the bounds. <paramref name="Band"/> names the band from which the bounds were taken.</summary>
public sealed record ScoreWithin(string Score, Bounds Bounds, string? Band) : Comparison;

/// <summary>The date plus <paramref name="Months"/> calendar months is the as-of date or later.</summary>
public sealed record WithinMonths(string Fact, int Months) : Comparison;

/// <summary>The date is known and not after the as-of date.</summary>
public sealed record Reached(string Fact) : Comparison;

/// <summary>
/// True when the fact is known, otherwise false; never unknown. It is meant for what is done to a patient, because records do not state
/// that something has not been done.
/// </summary>
public sealed record Recorded(string Fact) : Comparison;

/// <summary>The date is before this day.</summary>
public sealed record DateBefore(string Fact, DateOnly Day) : Comparison;

/// <summary>The date plus <paramref name="Age"/> is the as-of date or earlier.</summary>
public sealed record AgeAtLeast(string Fact, Duration Age) : Comparison;

/// <summary>One number or date is greater than another one of the same type and unit; unknown unless both are known.</summary>
public sealed record FactGreater(string Fact, string Than) : Comparison;

/// <summary>A lower and an upper bound. Either may be missing, but not both.</summary>
public sealed record Bounds(decimal? Lower, bool LowerExcluded, decimal? Upper, bool UpperExcluded)
{
    /// <summary>Whether the number lies within the bounds.</summary>
    public bool Contains(decimal number) =>
        (Lower is not { } lower || (LowerExcluded ? number > lower : number >= lower))
        && (Upper is not { } upper || (UpperExcluded ? number < upper : number <= upper));

    /// <summary>In words: "at least 13", "more than 3 and at most 4", "0".</summary>
    public override string ToString()
    {
        if (Lower == Upper && !LowerExcluded && !UpperExcluded)
            return Invariant($"{Lower}");
        string? lower = Lower is null ? null : Invariant($"{(LowerExcluded ? "more than" : "at least")} {Lower}");
        string? upper = Upper is null ? null : Invariant($"{(UpperExcluded ? "less than" : "at most")} {Upper}");
        return lower is null ? upper! : upper is null ? lower : $"{lower} and {upper}";
    }
}

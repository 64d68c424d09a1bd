using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A topic with its actions.</summary>
/// <param name="Id">The name.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Exhaustive">Whether every patient in scope with known facts gets at least one recommendation in this topic.</param>
/// <param name="Actions">The actions, in the order in which they are shown.</param>
public sealed record Topic(string Id, string Label, bool Exhaustive, ImmutableArray<ActionDefinition> Actions);

/// <summary>Something that can be done: the subject of rules.</summary>
public sealed record ActionDefinition(string Id, string Label)
{
    /// <summary>What the action starts, or null if it starts nothing that can be compared with orders.</summary>
    public ActionStart? Starts { get; init; }

    /// <summary>The order that can be drafted for the action, or null.</summary>
    public OrderDraft? Draft { get; init; }
}

/// <summary>Actions of which at most one may be recommended (urgent, recommend or consider) to one patient.</summary>
public sealed record ExclusiveActions(string Id, ImmutableArray<string> Actions, string Text);

/// <summary>A treatment option that the source compares with others.</summary>
/// <param name="Id">A, B, C.</param>
/// <param name="Action">The id of the action that represents it.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Rank">1 = first. A rank, not a choice.</param>
/// <param name="Reading">How this project interprets the source's ranking, or null. It is shown as ours.</param>
/// <param name="For">Arguments for it.</param>
/// <param name="Against">Arguments against it.</param>
public sealed record TreatmentOption(
    string Id,
    string Action,
    string Label,
    int Rank,
    string? Reading,
    ImmutableArray<Argument> For,
    ImmutableArray<Argument> Against);

/// <summary>An argument, shown where <paramref name="When"/> (null = always) is true.</summary>
public sealed record Argument(string Text, ImmutableArray<string> Statements, Condition? When);

/// <summary>A menu of choices shown with a recommendation. The software never chooses.</summary>
public sealed record Menu(string Id, string Label, ImmutableArray<string> Entries, string Note);

/// <summary>A step of the source's algorithm.</summary>
/// <param name="Statement">The id of the heading's statement.</param>
/// <param name="Label">The words of the heading.</param>
/// <param name="Gathers">The ids of the statements that belong to the step.</param>
/// <param name="Editorial">What this project added, shown as ours; or null.</param>
public sealed record AlgorithmStep(string Statement, string Label, ImmutableArray<string> Gathers, string? Editorial);

/// <summary>A fact that is asked for whenever it is unknown, because a statement requires it.</summary>
public sealed record AlwaysAsked(string Fact, ImmutableArray<string> Statements);

/// <summary>
/// A property of every possible patient for whom <paramref name="When"/> is true: no rule advises <paramref name="Never"/>, or some
/// rule advises <paramref name="Must"/> (in scope, unless <paramref name="AnyScope"/>), or <paramref name="Then"/> is true. Exactly one
/// of the three is given. Urgent, recommend, consider and option count as advice.
/// </summary>
public sealed record Invariant(string Id, string Text, Condition When, string? Never, string? Must, Condition? Then, bool AnyScope)
{
    /// <summary>The conditions of the invariant.</summary>
    internal IEnumerable<Condition> Conditions => Then is null ? [When] : [When, Then];
}

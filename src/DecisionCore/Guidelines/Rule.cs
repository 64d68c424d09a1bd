using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// A rule holds when the scope holds (unless <see cref="AnyScope"/>), its condition holds, and no rule that defeats it holds.
/// </summary>
public sealed record Rule
{
    /// <summary>The name of the rule in answers.</summary>
    public required string Id { get; init; }

    /// <summary>The topic of the action.</summary>
    public required string Topic { get; init; }

    /// <summary>The condition.</summary>
    public required Condition When { get; init; }

    /// <summary>How strongly the action is advised, or that it is advised against.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The action.</summary>
    public required string Action { get; init; }

    /// <summary>The recommendation in words.</summary>
    public required string Text { get; init; }

    /// <summary>The statements it rests on.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>Rules that take this one back when they hold.</summary>
    public required ImmutableArray<string> DefeatedBy { get; init; }

    /// <summary>Whether the rule speaks outside the scope, too (emergencies).</summary>
    public required bool AnyScope { get; init; }

    /// <summary>Whether the rule is declared to hold for every patient in scope.</summary>
    public required bool AlwaysInScope { get; init; }

    /// <summary>How we read an ambiguous phrase, or null. Ours, and shown as ours.</summary>
    public required string? Reading { get; init; }

    /// <summary>What is shown with the recommendation.</summary>
    public required ImmutableArray<Caution> Cautions { get; init; }

    /// <summary>Menus shown with the recommendation.</summary>
    public required ImmutableArray<string> Menus { get; init; }
}

/// <summary>What a rule says about its action, strongest first; <see cref="Avoid"/> advises against it.</summary>
public enum Verdict
{
    /// <summary>At once.</summary>
    Urgent,

    /// <summary>Recommended.</summary>
    Recommend,

    /// <summary>To be considered.</summary>
    Consider,

    /// <summary>One way among others.</summary>
    Option,

    /// <summary>For information.</summary>
    Inform,

    /// <summary>Advised against.</summary>
    Avoid,
}

/// <summary>A caution, shown where <paramref name="When"/> (null = always) is true.</summary>
public sealed record Caution(string Text, Condition? When, ImmutableArray<string> Statements);

/// <summary>A notice beside the recommendations, shown where <paramref name="When"/> (and, unless <paramref name="AnyScope"/>, the scope) is true.</summary>
public sealed record Notice(
    string Id, NoticeLevel Level, Condition When, string Text, ImmutableArray<string> Statements, bool AnyScope);

/// <summary>How loud a notice is, loudest first.</summary>
public enum NoticeLevel
{
    /// <summary>Act now.</summary>
    Emergency,

    /// <summary>Take care.</summary>
    Caution,

    /// <summary>Know this.</summary>
    Information,
}

/// <summary>
/// A conflict inside the source, shown where both sides apply: <paramref name="Between"/> (empty, or two lists of rules) and
/// <paramref name="When"/> (null = always), in scope.
/// </summary>
public sealed record Conflict(
    string Id, ImmutableArray<string> Statements, string Text, ImmutableArray<ImmutableArray<string>> Between, Condition? When);

using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// A rule. It holds when the scope holds (unless <see cref="AnyScope"/>), its condition holds, and no rule that defeats it holds.
/// </summary>
public sealed record Rule
{
    /// <summary>The id, which names the rule in answers.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the action's topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The condition.</summary>
    public required Condition When { get; init; }

    /// <summary>How strongly the action is advised, or that it is advised against.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The id of the action.</summary>
    public required string Action { get; init; }

    /// <summary>The recommendation in words.</summary>
    public required string Text { get; init; }

    /// <summary>The ids of the statements that it rests on.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>The ids of the rules that defeat this one when they hold.</summary>
    public required ImmutableArray<string> DefeatedBy { get; init; }

    /// <summary>Whether the rule also applies outside the scope (emergencies).</summary>
    public required bool AnyScope { get; init; }

    /// <summary>Whether the rule is declared to hold for every patient in scope.</summary>
    public required bool AlwaysInScope { get; init; }

    /// <summary>How this project interprets an ambiguous phrase, or null. It is shown as ours.</summary>
    public required string? Reading { get; init; }

    /// <summary>Cautions shown with the recommendation.</summary>
    public required ImmutableArray<Caution> Cautions { get; init; }

    /// <summary>The ids of menus shown with the recommendation.</summary>
    public required ImmutableArray<string> Menus { get; init; }
}

/// <summary>What a rule says about its action, strongest first. <see cref="Avoid"/> advises against it.</summary>
public enum Verdict
{
    /// <summary>At once.</summary>
    Urgent,

    /// <summary>Recommended.</summary>
    Recommend,

    /// <summary>To be considered.</summary>
    Consider,

    /// <summary>One option among others.</summary>
    Option,

    /// <summary>For information.</summary>
    Inform,

    /// <summary>Advised against.</summary>
    Avoid,
}

/// <summary>A caution, shown where <paramref name="When"/> (null = always) is true.</summary>
public sealed record Caution(string Text, Condition? When, ImmutableArray<string> Statements);

/// <summary>
/// A notice shown in addition to the recommendations, where <paramref name="When"/> and (unless <paramref name="AnyScope"/>) the scope
/// are true.
/// </summary>
public sealed record Notice(
    string Id, NoticeLevel Level, Condition When, string Text, ImmutableArray<string> Statements, bool AnyScope);

/// <summary>The urgency of a notice, most urgent first.</summary>
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
/// A conflict within the source, shown in scope where both sides apply: <paramref name="Between"/> (empty, or two lists of rules) and
/// <paramref name="When"/> (null = always).
/// </summary>
public sealed record Conflict(
    string Id, ImmutableArray<string> Statements, string Text, ImmutableArray<ImmutableArray<string>> Between, Condition? When);

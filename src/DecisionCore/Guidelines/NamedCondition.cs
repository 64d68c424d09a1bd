using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A condition with a name, used by <see cref="Is"/>.</summary>
/// <param name="Id">The name.</param>
/// <param name="Label">A few words for people.</param>
/// <param name="When">The condition.</param>
/// <param name="Statements">The statements it makes computable.</param>
/// <param name="Reading">How we read an ambiguous phrase, or null. Ours, and shown as ours.</param>
public sealed record NamedCondition(string Id, string Label, Condition When, ImmutableArray<string> Statements, string? Reading);

/// <summary>For whom the guideline speaks.</summary>
public sealed record Scope(string Label, Condition When, ImmutableArray<string> Statements);

/// <summary>
/// Facts that cannot be true together: either <paramref name="When"/> describes the impossible patient, or the integer fact
/// <paramref name="Greater"/> must not exceed the integer fact <paramref name="Than"/>.
/// </summary>
public sealed record Contradiction(
    string Id, ImmutableArray<string> Facts, Condition? When, string? Greater, string? Than, string Text);

using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A condition with a name, which <see cref="Is"/> refers to.</summary>
/// <param name="Id">The name.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="When">The condition.</param>
/// <param name="Statements">The ids of the statements that it makes computable.</param>
/// <param name="Reading">How this project interprets an ambiguous phrase, or null. It is shown as ours.</param>
public sealed record NamedCondition(string Id, string Label, Condition When, ImmutableArray<string> Statements, string? Reading);

/// <summary>The patients to whom the guideline applies.</summary>
public sealed record Scope(string Label, Condition When, ImmutableArray<string> Statements);

/// <summary>
/// Facts that cannot be true together: either <paramref name="When"/> describes the impossible patient, or the integer fact
/// <paramref name="Greater"/> must not exceed the integer fact <paramref name="Than"/>.
/// </summary>
public sealed record Contradiction(
    string Id, ImmutableArray<string> Facts, Condition? When, string? Greater, string? Than, string Text);

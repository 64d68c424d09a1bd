using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A notice, or a conflict of the source, as an answer shows it.</summary>
public sealed record ShownNotice(string Id, NoticeLevel Level, string Text, ImmutableArray<string> Statements);

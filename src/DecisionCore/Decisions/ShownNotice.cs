using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>A notice or a conflict of the source.</summary>
public sealed record ShownNotice(string Id, NoticeLevel Level, string Text, ImmutableArray<string> Statements);

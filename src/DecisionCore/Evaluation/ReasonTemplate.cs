namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The common part of all reasons that rest on one comparison or on its negation.</summary>
/// <param name="Subject">The id of the fact or score.</param>
/// <param name="Fact">The index of the fact in the dictionary; -1 for a score.</param>
/// <param name="Score">The index of the score; -1 for a fact.</param>
/// <param name="Condition">The comparison or its negation, in words.</param>
internal sealed record ReasonTemplate(string Subject, int Fact, int Score, string Condition);

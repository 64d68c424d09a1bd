namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>What all reasons that rest on one comparison, or on its contrary, have in common.</summary>
/// <param name="Subject">The id of the fact or score.</param>
/// <param name="Fact">The place of the fact in the dictionary; -1 for a score.</param>
/// <param name="Score">The place of the score; -1 for a fact.</param>
/// <param name="Condition">The comparison, or its contrary, in words.</param>
internal sealed record ReasonTemplate(string Subject, int Fact, int Score, string Condition);

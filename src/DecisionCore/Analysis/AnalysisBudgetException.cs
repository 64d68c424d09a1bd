namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>The analysis would need more than its budget; nothing it computed so far is a result.</summary>
internal sealed class AnalysisBudgetException(string message) : Exception(message);

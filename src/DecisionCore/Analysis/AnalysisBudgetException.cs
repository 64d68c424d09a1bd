namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>The analysis needs more than its budget. Nothing that it computed so far is a result.</summary>
internal sealed class AnalysisBudgetException(string message) : Exception(message);

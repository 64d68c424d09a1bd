namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>What joins two sets, or one.</summary>
internal enum Connective
{
    None,
    Not,
    And,
    Or,
    Equal,
}

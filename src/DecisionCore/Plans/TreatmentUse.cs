namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>How far a patient's treatment already includes what an action starts, furthest first.</summary>
public enum TreatmentUse
{
    /// <summary>The patient receives it.</summary>
    Current,

    /// <summary>It is planned.</summary>
    Planned,

    /// <summary>An order for it has been drafted, but not signed.</summary>
    Drafted,
}

namespace GuidelineDecisions.DecisionCore.Dates;

/// <summary>What becomes of a day that the month reached by adding years or months does not have.</summary>
public enum MonthEnd
{
    /// <summary>It becomes the last day of that month: 31 August plus six months is the end of February.</summary>
    Clamp,

    /// <summary>It becomes the first day of the next month: 31 August plus six months is 1 March.</summary>
    RollOver,
}

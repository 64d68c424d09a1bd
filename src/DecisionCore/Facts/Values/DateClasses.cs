namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>For one as-of date and each fact the first days of the classes of its dates.</summary>
internal sealed record DateClasses(DateOnly AsOf, int[][] FirstDays)
{
    /// <summary>The class of a date of a fact: how many spans it lies within.</summary>
    public int ClassOf(int fact, DateOnly date)
    {
        int lyingWithin = 0;
        foreach (int firstDay in FirstDays[fact])
            lyingWithin += date.DayNumber >= firstDay ? 1 : 0;
        return lyingWithin;
    }
}

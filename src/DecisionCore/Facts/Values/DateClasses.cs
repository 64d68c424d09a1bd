namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>For one as-of date, the first day of each class of dates of each fact.</summary>
internal sealed record DateClasses(DateOnly AsOf, int[][] FirstDays)
{
    /// <summary>The class of a date: the number of month spans that it is within.</summary>
    public int ClassOf(int fact, DateOnly date)
    {
        int lyingWithin = 0;
        foreach (int firstDay in FirstDays[fact])
            lyingWithin += date.DayNumber >= firstDay ? 1 : 0;
        return lyingWithin;
    }
}

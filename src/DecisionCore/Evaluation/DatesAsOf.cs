namespace DecisionCore.Evaluation;

/// <summary>For one as-of date and each fact the first days of the classes of its dates.</summary>
internal sealed record DatesAsOf(DateOnly AsOf, int[][] FirstDays);

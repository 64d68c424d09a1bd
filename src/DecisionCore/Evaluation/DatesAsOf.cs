namespace DecisionCore.Evaluation;

/// <summary>The day numbers at which the date comparisons of a guideline turn true, for one as-of date.</summary>
internal sealed record DatesAsOf(DateOnly AsOf, int[] FirstTrueDay);

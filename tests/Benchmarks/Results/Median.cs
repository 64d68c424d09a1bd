namespace GuidelineDecisions.Benchmarks.Results;

internal static class Median
{
    /// <summary>The middle of some figures; the greater one of two.</summary>
    public static double Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }
}

namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>Measured figures of one kind, in order.</summary>
internal sealed class Distribution(IEnumerable<double> figures)
{
    private readonly double[] sorted = [.. figures.Order()];

    public int Count => sorted.Length;

    /// <summary>The middle figure, or the mean of the two in the middle.</summary>
    public double Median => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    public double Mean => sorted.Average();

    public double Greatest => sorted[^1];

    public double Quantile(double share) => sorted[(int)(share * (sorted.Length - 1))];
}

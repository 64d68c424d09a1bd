namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>Measured figures of one kind, in order.</summary>
internal sealed class Distribution(IEnumerable<double> figures)
{
    private readonly double[] sorted = [.. figures.Order()];

    public int Count => sorted.Length;

    public double Median => Quantile(0.5);

    public double Mean => sorted.Average();

    public double Greatest => sorted[^1];

    public double Quantile(double share) => sorted[(int)(share * (sorted.Length - 1))];
}

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>How long requests took, in milliseconds.</summary>
internal sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public int Count => sorted.Length;

    public double Median => Quantile(0.5);

    public double Mean => sorted.Average();

    public double Longest => sorted[^1];

    public double Quantile(double share) => sorted[(int)(share * (sorted.Length - 1))];
}

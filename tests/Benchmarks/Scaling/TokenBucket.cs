namespace GuidelineDecisions.Benchmarks.Scaling;

/// <summary>A limit on units a second. Unused units of up to one second can be used later.</summary>
internal sealed class TokenBucket
{
    private readonly double perSecond;
    private double tokens;
    private double at;

    public TokenBucket(double perSecond) => this.perSecond = tokens = perSecond;

    /// <summary>Returns whether as many units are left at a time, which may not be before that of an earlier call.</summary>
    public bool Has(double units, double time)
    {
        tokens = Math.Min(perSecond, tokens + ((time - at) * perSecond));
        at = time;
        return tokens >= units;
    }

    /// <summary>Takes units that are left.</summary>
    public void Take(double units) => tokens -= units;
}

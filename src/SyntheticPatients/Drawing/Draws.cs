namespace GuidelineDecisions.SyntheticPatients.Drawing;

/// <summary>
/// The random numbers of one case: splitmix64 (Steele, Lea and Flood, 2014), in whole numbers only, so that they are the same on every machine and
/// under every version of .NET. They begin at a number that is mixed from seed and case number: a case depends on nothing else.
/// </summary>
internal sealed class Draws(long seed, long number)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state = Mix(unchecked(Mix((ulong)seed) + (ulong)number));

    /// <summary>A whole number from 0 to below the bound, all equally likely (to within 2^-32).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number of an interval, both ends included.</summary>
    public int In(Interval interval) => interval.Least + Below(interval.Most - interval.Least + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }

    private ulong Next()
    {
        unchecked
        {
            state += Step;
        }

        return Mix(state);
    }
}

/// <summary>Whole numbers, both ends included.</summary>
internal readonly record struct Interval(int Least, int Most);

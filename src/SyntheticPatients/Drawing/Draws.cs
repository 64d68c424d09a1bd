namespace GuidelineDecisions.SyntheticPatients.Drawing;

/// <summary>
/// The random numbers of one case: splitmix64 (Steele, Lea and Flood, 2014), with integer arithmetic only, so that they are the same on
/// every machine and version of .NET. The seed is mixed from the seed and the case number, so a case depends on nothing else.
/// </summary>
internal sealed class Draws(long seed, long number)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state = Mix(unchecked(Mix((ulong)seed) + (ulong)number));

    /// <summary>An integer from 0 to below the bound, uniformly distributed (to within 2^-32).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>True with a probability in thousandths of a percent.</summary>
    public bool Chance(int thousandths) => Below(Percent.Whole) < thousandths;

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

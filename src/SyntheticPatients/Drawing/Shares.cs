using System.Collections.Immutable;
using System.Diagnostics;

namespace GuidelineDecisions.SyntheticPatients.Drawing;

/// <summary>A table of values with their probabilities in percent.</summary>
internal sealed class Shares<T>
{
    private readonly ImmutableArray<(int Percent, T Value)> rows;

    public Shares(params ReadOnlySpan<(int Percent, T Value)> rows)
    {
        int sum = 0;
        foreach ((int percent, _) in rows)
            sum += percent;
        // Without this check a typo in a table would go unnoticed: the table would only draw other values.
        if (sum != 100)
            throw new ArgumentException(Invariant($"The shares sum to {sum} instead of 100."), nameof(rows));
        this.rows = [.. rows];
    }

    public T Draw(Draws draws)
    {
        int left = draws.Below(100);
        foreach ((int percent, T value) in rows)
        {
            if (left < percent)
                return value;
            left -= percent;
        }

        throw new UnreachableException("Shares sum to 100.");
    }
}

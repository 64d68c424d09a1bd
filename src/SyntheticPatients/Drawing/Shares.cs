using System.Collections.Immutable;
using System.Diagnostics;

namespace GuidelineDecisions.SyntheticPatients.Drawing;

/// <summary>A table: what is drawn, and how many times in a hundred.</summary>
internal sealed class Shares<T>
{
    private readonly ImmutableArray<(int Percent, T Value)> rows;

    public Shares(params ReadOnlySpan<(int Percent, T Value)> rows)
    {
        int sum = 0;
        foreach ((int percent, _) in rows)
            sum += percent;
        // A table that is mistyped would be noticed by nobody: it would only draw something else.
        if (sum != 100)
            throw new ArgumentException($"The shares sum to {sum}, not to 100.", nameof(rows));
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

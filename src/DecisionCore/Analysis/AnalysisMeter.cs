using System.Globalization;
using System.Runtime.CompilerServices;

namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>
/// Counts what one run of an analysis uses, and ends it beyond its budget or when it is cancelled. Everything whose work can grow faster
/// than the guideline counts its steps here.
/// </summary>
internal sealed class AnalysisMeter(AnalysisBudget budget, CancellationToken cancel)
{
    /// <summary>Asking the token is as expensive as many steps.</summary>
    private const long StepsBetweenChecks = 10_000;

    private long steps;
    private long nextCheck;
    private long bytes;

    /// <summary>The most nodes of diagrams.</summary>
    public int MaxNodes => budget.MaxNodes;

    /// <exception cref="AnalysisBudgetException">The analysis needs more steps than its budget.</exception>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(long more = 1)
    {
        steps += more;
        if (steps >= nextCheck)
            Check();
    }

    /// <summary>Counts memory that the run holds from now on.</summary>
    /// <exception cref="AnalysisBudgetException">The analysis needs more memory than its budget.</exception>
    public void Hold(long more)
    {
        bytes += more;
        if (bytes > budget.MaxBytes)
            throw Exceeded(budget.MaxBytes, "bytes of memory");
    }

    /// <summary>Counts memory that the run holds no more.</summary>
    public void Release(long less) => bytes -= less;

    /// <summary>The error of an analysis that needs more than its budget.</summary>
    public static AnalysisBudgetException Exceeded(long most, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The analysis needs more than its budget of {most:N0} {what}."));

    private void Check()
    {
        cancel.ThrowIfCancellationRequested();
        if (steps > budget.MaxSteps)
            throw Exceeded(budget.MaxSteps, "steps");
        nextCheck = Math.Min(steps + StepsBetweenChecks, budget.MaxSteps + 1);
    }
}

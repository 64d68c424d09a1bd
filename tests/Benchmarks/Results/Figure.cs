using System.Collections.Immutable;

namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>One measured value: a cell of a table, whose row is the subject and whose column is the measure.</summary>
/// <param name="Subject">What was measured.</param>
/// <param name="Measure">Which of its properties.</param>
/// <param name="Value">The value, in the unit.</param>
/// <param name="Unit">Empty for a count or a ratio.</param>
internal sealed record Figure(string Subject, string Measure, double Value, string Unit = "")
{
    public Target? Target { get; init; }
}

/// <summary>A limit for a figure, in the figure's unit.</summary>
internal sealed record Target(Bound Bound, double Limit)
{
    public static Target AtLeast(double limit) => new(Bound.AtLeast, limit);

    public static Target AtMost(double limit) => new(Bound.AtMost, limit);

    public static Target Below(double limit) => new(Bound.Below, limit);

    public bool IsMet(double value) => Bound switch
    {
        Bound.AtLeast => value >= Limit,
        Bound.AtMost => value <= Limit,
        _ => value < Limit,
    };
}

internal enum Bound
{
    AtLeast,
    AtMost,
    Below,
}

/// <param name="Rows">What the subjects of the figures are, as the heading of the first column.</param>
/// <param name="Figures">The figures.</param>
internal sealed record FigureTable(string Rows, ImmutableArray<Figure> Figures);

/// <summary>What a run of a benchmark measured.</summary>
/// <param name="Benchmark">The benchmark that ran.</param>
/// <param name="Argument">The argument that it ran with, if it takes one.</param>
/// <param name="Notes">What a reader has to know to judge the figures, a sentence each.</param>
/// <param name="Tables">The figures.</param>
internal sealed record BenchmarkResult(
    BenchmarkDescription Benchmark, string? Argument, ImmutableArray<string> Notes, ImmutableArray<FigureTable> Tables);

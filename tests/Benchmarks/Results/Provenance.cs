namespace GuidelineDecisions.Benchmarks.Results;

/// <summary>When, on what code and on what machine a benchmark ran.</summary>
/// <param name="Date">The day in UTC.</param>
/// <param name="Commit">The commit's abbreviated hash, or null outside a git clone.</param>
/// <param name="IsDirty">Whether files other than RESULTS.md differed from the commit.</param>
/// <param name="Machine">The machine.</param>
internal sealed record Provenance(DateOnly Date, string? Commit, bool IsDirty, Machine Machine);

/// <summary>A machine, without anything that names it or its owner.</summary>
/// <param name="Processor">The processor's model.</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="Memory">Memory that the process may use, in bytes.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
internal sealed record Machine(string Processor, int Cores, long Memory, string OperatingSystem, string Runtime);

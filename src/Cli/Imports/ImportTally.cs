namespace GuidelineDecisions.Cli.Imports;

/// <summary>What came of the lines so far: counts, and no more of the lines themselves than is shown.</summary>
/// <param name="whenInvalid">Learns each invalid line.</param>
internal sealed class ImportTally(Action<LineResult> whenInvalid)
{
    private readonly Dictionary<string, long> counts = LineResult.All.ToDictionary(word => word, _ => 0L);

    /// <summary>How many lines had a result.</summary>
    public long Lines => counts.Values.Sum();

    /// <summary>The number of the first line that was not stored though it is valid, or null.</summary>
    public long? FirstNotStored { get; private set; }

    /// <summary>Whether every line is stored.</summary>
    public bool IsAllStored => this[LineResult.Invalid] == 0 && this[LineResult.NotStored] == 0;

    /// <summary>How many lines had this result.</summary>
    public long this[string result] => counts.GetValueOrDefault(result);

    /// <summary>Counts a line.</summary>
    public void Add(LineResult line)
    {
        counts[line.Result] = this[line.Result] + 1;
        if (line.Result == LineResult.NotStored)
            FirstNotStored ??= line.Line;
        if (line.Result == LineResult.Invalid)
            whenInvalid(line);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>What came of a line, as the service tells it.</summary>
/// <param name="Line">The line's number in its request; in reports, in the whole import.</param>
/// <param name="CaseId">The case's id, or null when the line has none that could be told.</param>
/// <param name="Result">One of the words below.</param>
/// <param name="Errors">What is wrong with an invalid line.</param>
internal sealed record LineResult(long Line, string? CaseId, string Result, IReadOnlyList<LineError>? Errors)
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Unchanged = "unchanged";
    public const string Invalid = "invalid";
    public const string NotStored = "not-stored";

    /// <summary>The words in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Created, Updated, Unchanged, Invalid, NotStored];
}

/// <summary>An error of a line.</summary>
/// <param name="Pointer">A JSON pointer into the line; the empty string is the whole line.</param>
/// <param name="Detail">What was found and what is allowed.</param>
internal sealed record LineError(string Pointer, string Detail);

/// <summary>Reading of the results, made at compile time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LineResult))]
internal sealed partial class LineResultJson : JsonSerializerContext;

/// <summary>What came of the lines so far: counts, and no more of the lines themselves than is shown.</summary>
/// <param name="whenInvalid">Learns each invalid line.</param>
internal sealed class ImportCounts(Action<LineResult> whenInvalid)
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
